import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type {
  AttachmentScan,
  AttachmentType,
  ClaimApplicant,
  ClaimDecided,
  ClaimStatus,
  EvidenceKind,
} from '#subsidy';

/** A paper beside a claim, as the log tells of it. */
export interface ClaimAttachment {
  readonly attachmentId: string;
  readonly evidence: EvidenceKind;
  readonly fileType: AttachmentType;
  readonly bytes: number;
  readonly hash: string;
  readonly scan: AttachmentScan;
  readonly addedOn: LocalDate;
}

/** Who claims what for whom, how far is it, and until when has somebody to answer? */
export interface ClaimRow {
  readonly claimId: string;
  readonly receipt: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly by: ClaimApplicant;
  /** Credit code of an employer, id of an institution; null: the worker. */
  readonly claimant: string | null;
  readonly about: string;
  readonly certificateId: string | null;
  readonly agreedFen: number | null;
  /** Facts that were wanting on the day of filing. */
  readonly evidence: readonly string[];
  readonly filedOn: LocalDate;
  readonly filedBy: string;
  readonly status: ClaimStatus;
  /** Last day for the step that is next, whoever has to take it; null: none is set. */
  readonly dueOn: LocalDate | null;
  readonly missing: readonly string[];
  readonly acceptedOn: LocalDate | null;
  readonly acceptedBy: string | null;
  /** The day on which its papers were complete. */
  readonly completeOn: LocalDate | null;
  readonly reason: string | null;
  readonly endedOn: LocalDate | null;
  readonly runId: string | null;
  readonly decisionId: string | null;
  readonly outcome: ClaimDecided['data']['outcome'] | null;
  readonly amountFen: number | null;
  readonly attachments: readonly ClaimAttachment[];
  /** Hashes of the attachments, so that the same paper is found beside other claims. */
  readonly hashes: readonly string[];
  /** Where the acceptance stands in the log; null: not accepted. */
  readonly acceptedAt: Position | null;
  /** Day of the last step. */
  readonly lastOn: LocalDate;
  readonly position: Position;
}

export const claimsTable: ReadModelTable<ClaimRow> = {
  name: 'claims',
  key: 'claimId',
  columns: {
    claimId: 'text',
    receipt: 'text',
    programme: 'text',
    workerId: 'text',
    region: 'text',
    by: 'text',
    claimant: 'text',
    about: 'text',
    certificateId: 'text',
    agreedFen: 'bigint',
    evidence: 'jsonb',
    filedOn: 'date',
    filedBy: 'text',
    status: 'text',
    dueOn: 'date',
    missing: 'jsonb',
    acceptedOn: 'date',
    acceptedBy: 'text',
    completeOn: 'date',
    reason: 'text',
    endedOn: 'date',
    runId: 'text',
    decisionId: 'text',
    outcome: 'text',
    amountFen: 'bigint',
    attachments: 'jsonb',
    hashes: 'text[]',
    acceptedAt: 'bigint',
    lastOn: 'date',
    position: 'bigint',
  },
  indexes: [
    ['workerId', 'filedOn'],
    ['region', 'filedOn', 'claimId'],
    ['claimant', 'filedOn', 'claimId'],
    ['programme', 'workerId'],
    ['gin:hashes'],
  ],
};
