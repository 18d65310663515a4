import type { Action } from '#access';
import { payoutRunById, runsKnownAt, type PayoutRunRow, type Viewpoint } from '#read-models';
import { readRun } from '#subsidy';
import { accountOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, thereThen, type VantageQuery } from '../common/vantage.js';

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
  return admitted(caller, action, await rowOf(services, runId), ({ region, openedBy }) => ({
    region,
    startedBy: accountOf(openedBy),
  }));
}

const SHOWN_BY = ['payout_runs', 'payout_decisions', 'funds'];

/** A run as it stood on a day, as known at a moment, if the caller may do this with it today. */
export async function runThen(
  services: ApiServices,
  caller: Caller,
  action: Action,
  runId: string,
  query: VantageQuery,
): Promise<{ readonly run: PayoutRunRow; readonly viewpoint: Viewpoint }> {
  const viewpoint = await seeing(services, SHOWN_BY, query);
  const today = await runFor(services, caller, action, runId);
  const run = thereThen(await runsKnownAt.one(registerOf(services), viewpoint, today));
  return { run, viewpoint };
}
