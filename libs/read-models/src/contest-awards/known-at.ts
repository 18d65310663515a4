import { pageOfThen } from '../known-at/page.js';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Page, PageRequest } from '../support/page.js';
import { contestAwardsProjection } from './projection.js';
import type { ContestAwardRow } from './row.js';

const awardsThen = replay({
  projection: contestAwardsProjection,
  category: 'contestAwards',
  opens: ({ type }) => type === 'ContestAwardRecorded',
});

/** Awards of today as they were; those not recorded or not won yet are left out. */
export async function contestAwardsKnownAt(
  register: Pick<Register, 'store'>,
  { isNow, asOf, knownAt }: Viewpoint,
  today: readonly ContestAwardRow[],
): Promise<readonly ContestAwardRow[]> {
  const people = [...new Set(today.map(({ workerId }) => workerId))];
  const then = isNow ? today : await awardsThen(register, people, { knownAt, through: asOf });
  const rowOf = new Map(then.map((row) => [row.awardId, row]));
  return today.flatMap(({ awardId }) => rowOf.get(awardId) ?? []).filter(({ wonOn }) => wonOn <= asOf);
}

/** A page of a list of awards as it was, in the order that the list has today. */
export const contestAwardPageKnownAt = (
  register: Pick<Register, 'store'>,
  viewpoint: Viewpoint,
  request: PageRequest,
  today: (request: PageRequest) => Promise<Page<ContestAwardRow>>,
): Promise<Page<ContestAwardRow>> =>
  pageOfThen(request, today, (rows) => contestAwardsKnownAt(register, viewpoint, rows));
