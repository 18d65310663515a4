import type { LocalDate } from '#event-sourcing';
import { pageOfThen } from '../known-at/page.js';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Page, PageRequest } from '../support/page.js';
import { certificatesProjection } from './projection.js';
import type { CertificateRow } from './row.js';

const certificatesThen = replay({ projection: certificatesProjection, category: 'certificate' });

/** The certificate as it held on a day: not issued yet is not there, not void yet is valid. */
function onDay(row: CertificateRow, day: LocalDate): readonly CertificateRow[] {
  if (row.issuedOn > day) return [];
  if (row.revokedOn === null || row.revokedOn <= day) return [row];
  return [{ ...row, status: 'valid', revokedOn: null, revokedReason: null, revokedKnownFrom: null }];
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
