import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ProjectPlanned } from '#skill-certification';

type Planned = ProjectPlanned['data'];

/** Which of the things that a document counts are planned, and which are there? */
export interface ProjectRow extends Planned {
  readonly plannedOn: LocalDate;
  /** Day on which it was built or recognised, null before. */
  readonly completedOn: LocalDate | null;
  readonly approvalNumber: string | null;
  /** First day on which it does not count any more. */
  readonly endedOn: LocalDate | null;
  readonly endedReason: string | null;
  /** Latest day of which any of its events tells. */
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const projectsTable: ReadModelTable<ProjectRow> = {
  name: 'projects',
  key: 'projectId',
  columns: {
    projectId: 'text',
    region: 'text',
    kind: 'text',
    grade: 'text',
    title: 'text',
    holder: 'text',
    creditCode: 'text',
    dueYear: 'integer',
    cite: 'text',
    plannedOn: 'date',
    completedOn: 'date',
    approvalNumber: 'text',
    endedOn: 'date',
    endedReason: 'text',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'projectId']],
};
