import type { LocalDate } from '#event-sourcing';
import { pageOfThen } from '../known-at/page.js';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Page, PageRequest } from '../support/page.js';
import { certificatesProjection } from './projection.js';
import type { CertificateRow, CertificateStatus, Suspension } from './row.js';

const certificatesThen = replay({ projection: certificatesProjection, category: 'certificate' });

const isStandingOn = (day: LocalDate, { from, until }: Suspension): boolean =>
  from <= day && (until === null || until > day);

function statusOn(row: CertificateRow, day: LocalDate): CertificateStatus {
  if (row.revokedOn !== null && row.revokedOn <= day) return 'revoked';
  if (row.validUntil !== null && row.validUntil < day) return 'expired';
  return row.suspensions.some((suspension) => isStandingOn(day, suspension)) ? 'suspended' : 'valid';
}

const NOT_REVOKED = { revokedOn: null, revokedReason: null, revokedKnownFrom: null } as const;

/** The certificate as it held on a day: not issued yet is not there, not void yet is valid, what is over has expired. */
function onDay(row: CertificateRow, day: LocalDate): readonly CertificateRow[] {
  if (row.issuedOn > day) return [];
  const status = statusOn(row, day);
  const isVoid = status === 'revoked';
  const suspensions = row.suspensions.filter(({ from }) => from <= day);
  return [{ ...row, status, suspensions, ...(isVoid ? {} : NOT_REVOKED) }];
}

/** Certificates of today as they were; those not recorded or not issued yet are left out. */
export async function certificatesKnownAt(
  register: Pick<Register, 'store'>,
  viewpoint: Viewpoint,
  today: readonly CertificateRow[],
): Promise<readonly CertificateRow[]> {
  const ids = today.map(({ certificateId }) => certificateId);
  const then = viewpoint.isNow ? today : await certificatesThen(register, ids, viewpoint);
  const rowOf = new Map(then.map((row) => [row.certificateId, row]));
  return ids.flatMap((id) => {
    const row = rowOf.get(id);
    return row === undefined ? [] : onDay(row, viewpoint.asOf);
  });
}

/** A page of a list of certificates as it was, in the order that the list has today. */
export const certificatePageKnownAt = (
  register: Pick<Register, 'store'>,
  viewpoint: Viewpoint,
  request: PageRequest,
  today: (request: PageRequest) => Promise<Page<CertificateRow>>,
): Promise<Page<CertificateRow>> =>
  pageOfThen(request, today, (rows) => certificatesKnownAt(register, viewpoint, rows));
