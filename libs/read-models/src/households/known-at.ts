import { replay, type Register } from '../known-at/replay.js';
import { isPresent, type Viewpoint } from '../known-at/viewpoint.js';
import { reader } from '../support/reader.js';
import { householdsProjection } from './projection.js';
import { householdsTable, type HouseholdRow } from './row.js';

const households = reader(householdsTable);
const householdsThen = replay({ projection: householdsProjection, category: 'worker' });

/** The household of a worker on a day as known at a moment; undefined where none was ever recorded. */
export async function householdKnownAt(
  register: Register,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<HouseholdRow | undefined> {
  if (isPresent(viewpoint)) return households.byKey(register.db, workerId);
  const { knownAt, asOf: through } = viewpoint;
  return (await householdsThen(register, [workerId], { knownAt, through }))[0];
}
