import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ReissueReason } from '#skill-certification';
import type { StoredContent } from './content.js';

interface CertificateVersion extends StoredContent {
  /** 0 as first recorded, n after the nth correction. */
  readonly version: number;
  /** From when on we knew it so. */
  readonly knownFrom: Instant;
}

export interface SupersededVersion extends CertificateVersion {
  /** From when on a correction was known. */
  readonly knownTo: Instant;
}

/** A time in which the certificate does not count. */
export interface Suspension {
  readonly suspension: number;
  /** First day. */
  readonly from: LocalDate;
  readonly reason: string;
  readonly knownFrom: Instant;
  /** First day on which it counts again; null while the suspension stands. */
  readonly until: LocalDate | null;
  readonly lifted: string | null;
  readonly liftKnownFrom: Instant | null;
}

/** A new print of the paper. */
interface Print {
  readonly print: number;
  readonly on: LocalDate;
  readonly reason: ReissueReason;
}

/** revoked before expired before suspended: the stronger word stands. */
export type CertificateStatus = 'valid' | 'suspended' | 'expired' | 'revoked';

/** What does this certificate say, what did it say before, and does it hold? */
export interface CertificateRow extends CertificateVersion {
  readonly certificateId: string;
  readonly workerId: string;
  readonly institutionId: string;
  readonly region: string;
  /** Who handed it in, e.g. `import:8f14…#7`. */
  readonly source: string;
  /** As far as events say; whether a printed last day is over depends on the day of the question. */
  readonly status: CertificateStatus;
  /** First day on which it is void. */
  readonly revokedOn: LocalDate | null;
  readonly revokedReason: string | null;
  readonly revokedKnownFrom: Instant | null;
  readonly suspensions: readonly Suspension[];
  /** Beside the first one. */
  readonly prints: readonly Print[];
  /** A correction that waits for another person. */
  readonly pendingCorrection: string | null;
  /** Earlier contents, oldest first; a correction holds from the day of issue, so they differ in knowledge only. */
  readonly superseded: readonly SupersededVersion[];
  /** Of the last event in the row. */
  readonly position: Position;
}

export const certificatesTable: ReadModelTable<CertificateRow> = {
  name: 'certificates',
  key: 'certificateId',
  columns: {
    certificateId: 'text',
    workerId: 'text',
    institutionId: 'text',
    region: 'text',
    kind: 'text',
    number: 'text',
    edition: 'text',
    occupation: 'text',
    occupationName: 'text',
    trade: 'text',
    level: 'text',
    rank: 'integer',
    issuedOn: 'date',
    mode: 'text',
    scores: 'jsonb',
    approvalNumber: 'text',
    trainingClass: 'text',
    validUntil: 'date',
    details: 'jsonb',
    source: 'text',
    status: 'text',
    revokedOn: 'date',
    revokedReason: 'text',
    suspensions: 'jsonb',
    prints: 'jsonb',
    pendingCorrection: 'text',
    version: 'integer',
    knownFrom: 'timestamptz',
    revokedKnownFrom: 'timestamptz',
    superseded: 'jsonb',
    position: 'bigint',
  },
  indexes: [
    ['workerId'],
    ['number'],
    ['region', 'certificateId'],
    ['institutionId', 'issuedOn', 'certificateId'],
    ['validUntil', 'certificateId'],
  ],
};
