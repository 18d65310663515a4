import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ComplaintReceived, ComplaintSettled } from '#skill-certification';

type Received = ComplaintReceived['data'];

/** What was complained of at an institution, and what came of it? */
export interface ComplaintRow extends Received {
  readonly receivedOn: LocalDate;
  readonly settledOn: LocalDate | null;
  readonly finding: ComplaintSettled['data']['finding'] | null;
  readonly measure: string | null;
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const complaintsTable: ReadModelTable<ComplaintRow> = {
  name: 'complaints',
  key: 'complaintId',
  columns: {
    complaintId: 'text',
    region: 'text',
    institutionId: 'text',
    classId: 'text',
    subject: 'text',
    channel: 'text',
    paper: 'text',
    receivedBy: 'text',
    receivedOn: 'date',
    settledOn: 'date',
    finding: 'text',
    measure: 'text',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'complaintId'], ['institutionId']],
};
