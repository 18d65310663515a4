import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { CertificateContent } from '#skill-certification';

interface CertificateVersion extends CertificateContent {
  /** 0 as first recorded, n after the nth correction. */
  readonly version: number;
  /** National rank of the level, ascending; null for a certificate without level. */
  readonly rank: number | null;
  /** From when on we knew it so. */
  readonly knownFrom: Instant;
}

export interface SupersededVersion extends CertificateVersion {
  /** From when on a correction was known. */
  readonly knownTo: Instant;
}

/** What does this certificate say, what did it say before, and does it hold? */
export interface CertificateRow extends CertificateVersion {
  readonly certificateId: string;
  readonly workerId: string;
  readonly institutionId: string;
  readonly region: string;
  /** Who handed it in, e.g. `import:8f14…#7`. */
  readonly source: string;
  readonly status: 'valid' | 'revoked';
  /** First day on which it is void. */
  readonly revokedOn: LocalDate | null;
  readonly revokedReason: string | null;
  readonly revokedKnownFrom: Instant | null;
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
    source: 'text',
    status: 'text',
    revokedOn: 'date',
    revokedReason: 'text',
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
  ],
};
