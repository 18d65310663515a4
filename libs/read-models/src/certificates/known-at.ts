import type { Instant } from '#event-sourcing';
import { contentOf } from './content.js';
import type { CertificateRow } from './row.js';

/** The row as it stood at a moment, undefined when the certificate was not recorded yet. `position` stays the newest. */
export function certificateKnownAt(row: CertificateRow, moment: Instant): CertificateRow | undefined {
  if (row.knownFrom <= moment) return withoutLaterRevocation(row, moment);
  const version = row.superseded.findLast(({ knownFrom }) => knownFrom <= moment);
  if (version === undefined) return undefined;
  const superseded = row.superseded.filter(({ knownTo }) => knownTo <= moment);
  const { version: number, knownFrom } = version;
  const known = { ...row, ...contentOf(version), version: number, knownFrom, superseded };
  return withoutLaterRevocation(known, moment);
}

const withoutLaterRevocation = (row: CertificateRow, moment: Instant): CertificateRow =>
  row.revokedKnownFrom === null || row.revokedKnownFrom <= moment
    ? row
    : { ...row, status: 'valid', revokedOn: null, revokedReason: null, revokedKnownFrom: null };
