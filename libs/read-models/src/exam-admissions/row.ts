import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ExamAdmissionGranted } from '#skill-certification';

type Granted = ExamAdmissionGranted['data'];

/** Who may sit which examination without its preconditions, and did they? */
export interface ExamAdmissionRow extends Granted {
  readonly status: 'granted' | 'withdrawn' | 'passed' | 'failed';
  readonly grantedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly withdrawnReason: string | null;
  readonly position: Position;
}

export const examAdmissionsTable: ReadModelTable<ExamAdmissionRow> = {
  name: 'exam_admissions',
  key: 'admissionId',
  columns: {
    admissionId: 'text',
    workerId: 'text',
    region: 'text',
    edition: 'text',
    occupation: 'text',
    level: 'text',
    ground: 'text',
    waived: 'text[]',
    approvedBy: 'text',
    approvalNumber: 'text',
    rule: 'jsonb',
    status: 'text',
    grantedOn: 'date',
    endedOn: 'date',
    withdrawnReason: 'text',
    position: 'bigint',
  },
  indexes: [['workerId']],
};
