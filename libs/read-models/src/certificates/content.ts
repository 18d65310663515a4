import { rankOf } from '#reference-data';
import type { CertificateContent } from '#skill-certification';

const DETAILS = ['foreign', 'recognition', 'contestAward', 'standard', 'components'] as const;

/** What only some certificates say. */
export type CertificateDetails = Pick<CertificateContent, (typeof DETAILS)[number]>;

/** What every certificate says. */
export type PlainContent = Omit<CertificateContent, (typeof DETAILS)[number] | 'validUntil'>;

export interface StoredContent extends PlainContent {
  /** National rank of the level, ascending; null for a certificate without level. */
  readonly rank: number | null;
  /** Last day printed on it; null: it does not expire. */
  readonly validUntil: string | null;
  readonly details: CertificateDetails;
}

const detailsOf = (content: CertificateContent): CertificateDetails =>
  Object.fromEntries(
    DETAILS.flatMap((field) => (content[field] === undefined ? [] : [[field, content[field]]])),
  );

const plain = (content: PlainContent): PlainContent => ({
  kind: content.kind,
  number: content.number,
  edition: content.edition,
  occupation: content.occupation,
  occupationName: content.occupationName,
  trade: content.trade,
  level: content.level,
  issuedOn: content.issuedOn,
  mode: content.mode,
  scores: content.scores,
  approvalNumber: content.approvalNumber,
  trainingClass: content.trainingClass,
});

/** What a certificate says, as the tables have it. */
export const contentOf = (content: CertificateContent): StoredContent => ({
  ...plain(content),
  rank: content.level === null ? null : rankOf(content.level),
  validUntil: content.validUntil ?? null,
  details: detailsOf(content),
});

/** The same of a row, without anything else that it has. */
export const storedContentOf = (row: StoredContent): StoredContent => ({
  ...plain(row),
  rank: row.rank,
  validUntil: row.validUntil,
  details: row.details,
});

/** What a row says, as the log has it. */
export const contentFrom = (row: StoredContent): CertificateContent => ({
  ...plain(row),
  ...(row.validUntil === null ? {} : { validUntil: row.validUntil }),
  ...row.details,
});
