import type { LocalDate } from '#event-sourcing';
import { replay, type Register } from '../known-at/replay.js';
import { pageOfThen } from '../known-at/page.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Page, PageRequest } from '../support/page.js';
import { apprenticeshipsProjection } from './projection.js';
import type { ApprenticeshipRow } from './row.js';

type LogOnly = Pick<Register, 'store'>;

const then = replay({ projection: apprenticeshipsProjection, category: 'apprenticeships' });

/** One that ended after the day still went on. */
const asOn = (row: ApprenticeshipRow, day: LocalDate): ApprenticeshipRow =>
  row.endedOn === null || row.endedOn <= day
    ? row
    : {
        ...row,
        status: 'registered',
        endedOn: null,
        outcome: null,
        certificateId: null,
        because: null,
        reason: null,
      };

/** Apprenticeships of today as they were; those not recorded or not begun by then are left out. */
export async function apprenticeshipsKnownAt(
  register: LogOnly,
  { isNow, asOf, knownAt }: Viewpoint,
  today: readonly ApprenticeshipRow[],
): Promise<readonly ApprenticeshipRow[]> {
  const workers = today.map(({ workerId }) => workerId);
  const known = isNow ? today : await then(register, workers, { knownAt });
  const rowOf = new Map(known.map((row) => [row.apprenticeshipId, row]));
  return today
    .flatMap(({ apprenticeshipId }) => rowOf.get(apprenticeshipId) ?? [])
    .filter(({ startedOn }) => startedOn <= asOf)
    .map((row) => asOn(row, asOf));
}

/** A page as it was, in the order that the list has today. */
export const apprenticeshipPageKnownAt = (
  register: LogOnly,
  viewpoint: Viewpoint,
  request: PageRequest,
  today: (request: PageRequest) => Promise<Page<ApprenticeshipRow>>,
): Promise<Page<ApprenticeshipRow>> =>
  pageOfThen(request, today, (rows) => apprenticeshipsKnownAt(register, viewpoint, rows));
