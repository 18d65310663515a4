import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { examAdmissionsProjection } from './projection.js';
import type { ExamAdmissionRow } from './row.js';

const admissionsThen = replay({ projection: examAdmissionsProjection, category: 'examAdmission' });

/** Admissions of today as they were; those not recorded or not granted yet are left out. */
export async function examAdmissionsKnownAt(
  register: Pick<Register, 'store'>,
  { isNow, asOf, knownAt }: Viewpoint,
  today: readonly ExamAdmissionRow[],
): Promise<readonly ExamAdmissionRow[]> {
  const ids = today.map(({ admissionId }) => admissionId);
  const then = isNow ? today : await admissionsThen(register, ids, { knownAt, through: asOf });
  const rowOf = new Map(then.map((row) => [row.admissionId, row]));
  return ids.flatMap((id) => rowOf.get(id) ?? []).filter(({ grantedOn }) => grantedOn <= asOf);
}
