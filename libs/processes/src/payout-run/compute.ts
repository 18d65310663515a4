import { localDateOf } from '#event-sourcing';
import { candidatesOf, countCandidates, countClaimants } from '#read-models';
import { readRun, recordRunComputed, type Evaluation, type RunCounts } from '#subsidy';
import type { ProcessServices, Watch } from '../services.js';
import { claimantsOf, runsOnClaims } from './claimed.js';
import { runContext } from './context.js';
import { decidePage } from './decide-page.js';
import { paySupplements } from './supplements.js';
import { termsOf } from './terms.js';

/**
 * Decides everybody who comes into question without an application, or every accepted claim where the programme asks for
 * one. Facts are those of the log up to the opening of
 * the run, so an interrupted run that starts again decides as it would have done.
 */
export async function computePayoutRun(
  services: ProcessServices,
  runId: string,
  watch: Watch,
): Promise<void> {
  const state = await readRun(services, runId);
  if (state.status !== 'opened') return;
  const run = state.opened;
  const terms = await termsOf(services, run);
  // Who is the same person as whom counts as it is now: a merge keeps a month from being paid twice at once.
  await services.readModelsReach(
    ['worker_dossiers', 'policy_packs', 'adjustments', 'claims'],
    await services.store.head(),
  );
  const search = { region: run.region, by: 'either', certified: true } as const;
  const byClaim = await runsOnClaims(services, run);
  const rows = byClaim ? await countClaimants(services.db, run) : await countCandidates(services.db, search);
  const tally = new Tally();
  for await (const page of byClaim ? claimantsOf(services, run) : candidatesOf(services.db, search)) {
    watch.signal.throwIfAborted();
    for (const evaluations of await decidePage(services, terms, run, page, byClaim)) tally.add(evaluations);
    await watch.progress({ done: tally.candidates, rows });
  }
  for (const amountFen of await paySupplements(services, run, watch)) tally.addSupplement(amountFen);
  const result = await recordRunComputed(
    services,
    { runId, counts: tally.counts, totalFen: tally.totalFen, on: localDateOf(run.knownAt) },
    runContext(runId, 'computed', 'all'),
  );
  if (result.outcome === 'rejected') throw new Error(`${runId}: ${result.rejection.code}`);
}

class Tally {
  candidates = 0;
  totalFen = 0;
  counts: RunCounts = { eligible: 0, ineligible: 0, undetermined: 0, alreadyDecided: 0 };

  /**
   * Empty: did not come into question when the run was opened. Of somebody for whom several versions answer each eligible
   * decision is counted, since each is paid by itself; otherwise the person once.
   */
  add(evaluations: readonly Evaluation[]): void {
    this.candidates += 1;
    const found = evaluations.map(({ alreadyDecided, outcome }) =>
      alreadyDecided ? 'alreadyDecided' : outcome,
    );
    const eligible = found.filter((one) => one === 'eligible');
    const other = (['undetermined', 'alreadyDecided', 'ineligible'] as const).filter((one) =>
      found.includes(one),
    );
    for (const one of eligible.length > 0 ? eligible : other.slice(0, 1))
      this.counts = { ...this.counts, [one]: this.counts[one] + 1 };
    for (const { amountFen } of evaluations) this.totalFen += amountFen;
  }

  addSupplement(amountFen: number): void {
    this.counts = { ...this.counts, eligible: this.counts.eligible + 1 };
    this.totalFen += amountFen;
  }
}
