import { accountIdOf, type Action } from '#access';
import { payoutRunById, type PayoutRunRow } from '#read-models';
import { readRun } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

/** Also of a run that was opened a moment ago. */
async function rowOf(services: ApiServices, runId: string): Promise<PayoutRunRow | undefined> {
  const { pool, store } = services.runtime;
  const known = await payoutRunById(pool, runId);
  if (known || (await readRun({ store }, runId)).status === 'absent') return known;
  await showing(services, ['payout_runs'], await store.head());
  return payoutRunById(pool, runId);
}

/** A run, if the caller may do this with it. */
export async function runFor(
  services: ApiServices,
  caller: Caller,
  action: Action,
  runId: string,
  atLeast?: number,
): Promise<PayoutRunRow> {
  await showing(services, ['payout_runs', 'payout_decisions', 'funds'], atLeast);
  const run = await rowOf(services, runId);
  admit(caller, action, run ? { region: run.region, startedBy: accountOf(run.openedBy) } : {});
  return found(run);
}

/** `user:officer-cixi` as the log names people, to the account. */
const accountOf = (actor: string): string => accountIdOf(actor.replace(/^user:/, ''));
