import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { blueCardsProjection } from './projection.js';
import { blueCardOf } from './query.js';
import type { BlueCardRow } from './row.js';

const cardsThen = replay({
  projection: blueCardsProjection,
  category: 'blueCard',
  opens: () => false,
});

/** The card on a day, as far as known at a moment; undefined while no certificate stood behind it. */
export async function blueCardKnownAt(
  register: Register,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<BlueCardRow | undefined> {
  if (viewpoint.isNow) {
    const row = await blueCardOf(register.db, workerId);
    if (row === undefined || row.lastDay <= viewpoint.asOf) return row;
  }
  const { knownAt, asOf: through } = viewpoint;
  return (await cardsThen(register, [workerId], { knownAt, through }))[0];
}
