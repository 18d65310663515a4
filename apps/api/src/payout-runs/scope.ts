import { accountIdOf, type Action } from '#access';
import { payoutRunById, type PayoutRunRow } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

/** A run, if the caller may do this with it. */
export async function runFor(
  services: ApiServices,
  caller: Caller,
  action: Action,
  runId: string,
  atLeast?: number,
): Promise<PayoutRunRow> {
  await showing(services, ['payout_runs', 'payout_decisions', 'funds'], atLeast);
  const run = await payoutRunById(services.runtime.pool, runId);
  admit(caller, action, run ? { region: run.region, startedBy: accountOf(run.openedBy) } : {});
  return found(run);
}

/** `user:officer-cixi` as the log names people, to the account. */
const accountOf = (actor: string): string => accountIdOf(actor.replace(/^user:/, ''));
