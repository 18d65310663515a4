import { rankOf } from '#reference-data';
import type { CertificateContent } from '#skill-certification';

/** What a certificate says, without anything else that the source may carry. */
export const contentOf = (
  content: CertificateContent,
): CertificateContent & { readonly rank: number | null } => ({
  kind: content.kind,
  number: content.number,
  edition: content.edition,
  occupation: content.occupation,
  occupationName: content.occupationName,
  trade: content.trade,
  level: content.level,
  rank: content.level === null ? null : rankOf(content.level),
  issuedOn: content.issuedOn,
  mode: content.mode,
  scores: content.scores,
  approvalNumber: content.approvalNumber,
  trainingClass: content.trainingClass,
});
