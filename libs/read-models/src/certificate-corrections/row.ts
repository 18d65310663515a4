import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { Attachment, CertificateContent } from '#skill-certification';

/** Which corrections of certificates were asked for, and what became of them? */
export interface CertificateCorrectionRow {
  readonly requestId: string;
  readonly certificateId: string;
  readonly workerId: string;
  readonly status: 'requested' | 'approved' | 'refused' | 'withdrawn';
  readonly before: CertificateContent;
  readonly content: CertificateContent;
  readonly reason: string;
  readonly attachments: readonly Attachment[];
  readonly requestedBy: string;
  readonly requestedOn: LocalDate;
  readonly decidedBy: string | null;
  /** Why it was refused. */
  readonly decidedReason: string | null;
  readonly decidedAt: Instant | null;
  readonly position: Position;
}

export const certificateCorrectionsTable: ReadModelTable<CertificateCorrectionRow> = {
  name: 'certificate_corrections',
  key: 'requestId',
  columns: {
    requestId: 'text',
    certificateId: 'text',
    workerId: 'text',
    status: 'text',
    before: 'jsonb',
    content: 'jsonb',
    reason: 'text',
    attachments: 'jsonb',
    requestedBy: 'text',
    requestedOn: 'date',
    decidedBy: 'text',
    decidedReason: 'text',
    decidedAt: 'timestamptz',
    position: 'bigint',
  },
  indexes: [['status', 'requestedOn', 'requestId'], ['certificateId']],
};
