import type { Action } from '#access';
import { employerByCode, employerThen, viewpointOf, type EmployerRow, type EmployerThen } from '#read-models';
import { readEmployer } from '#worker-registry';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

/** The employer as it is today, if the caller may do this with it; also one that was registered a moment ago. */
export async function employerFor(
  services: ApiServices,
  caller: Caller,
  action: Action,
  employer: string,
): Promise<{ readonly row: EmployerRow; readonly now: EmployerThen }> {
  const { pool, store } = services.runtime;
  let row = await employerByCode(pool, employer);
  if (row === undefined && (await readEmployer({ store }, employer)).status === 'registered') {
    await showing(services, ['employers'], await store.head());
    row = await employerByCode(pool, employer);
  }
  const now = row === undefined ? undefined : employerThen(row, viewpointOf({}));
  const found = row === undefined || now === undefined ? null : { row, now };
  return admitted(caller, action, found, (one) => ({ employer, region: one.now.region }));
}
