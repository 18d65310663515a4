import pMap from 'p-map';
import { idFrom, localDateOf, streamOf, type CommandContext, type RecordedEvent } from '#event-sourcing';
import { candidatesOf, countCandidates, factsAsOf, type WorkerDossierRow } from '#read-models';
import {
  decidePayout,
  evaluate,
  payout,
  payoutIdOf,
  readRun,
  recordRunComputed,
  type CompiledPack,
  type Evaluation,
  type PayoutEvent,
  type PayoutRunOpened,
  type PriorPayment,
  type ProgrammeFacts,
  type RunCounts,
} from '#subsidy';

import type { ProcessServices, Watch } from '../services.js';

type Run = PayoutRunOpened['data'];

const SIDE_BY_SIDE = 64;
const ATTEMPTS = 5;

export const runContext = (runId: string, step: string, subject: string): CommandContext => ({
  commandId: idFrom('payout-run', runId, step, subject),
  provenance: { actor: 'process:payout-run', source: `payout-run:${runId}`, correlationId: runId },
});

/** The same run decides the same person once. */
const decisionIdOf = (runId: string, workerId: string): string => idFrom('payout-decision', runId, workerId);

/**
 * Decides everybody who comes into question, without an application. Facts are those of the log up to the opening of
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
  const shelved = await services.packs.named(run.pack);
  if (shelved?.digest !== run.pack.digest)
    throw new Error(`pack ${run.pack.packId} version ${run.pack.version} is gone`);
  await services.readModelsReach(['worker_dossiers', 'policy_packs'], run.factsThrough);
  const search = { region: run.region, by: 'either', certified: true } as const;
  const rows = await countCandidates(services.db, search);
  const tally = new Tally();
  for await (const page of candidatesOf(services.db, search)) {
    watch.signal.throwIfAborted();
    const decided = await pMap(page, (dossier) => decideOne(services, shelved.compiled, run, dossier), {
      concurrency: SIDE_BY_SIDE,
    });
    for (const evaluation of decided) tally.add(evaluation);
    await watch.progress({ done: tally.candidates, rows });
  }
  await recordRunComputed(
    services,
    { runId, counts: tally.counts, totalFen: tally.totalFen, on: localDateOf(run.knownAt) },
    runContext(runId, 'computed', 'all'),
  );
}

class Tally {
  candidates = 0;
  totalFen = 0;
  counts: RunCounts = { eligible: 0, ineligible: 0, undetermined: 0, alreadyDecided: 0 };

  /** Null: not in the register when the run was opened. */
  add(evaluation: Evaluation | null): void {
    this.candidates += 1;
    if (evaluation === null) return;
    const outcome = evaluation.alreadyDecided ? 'alreadyDecided' : evaluation.outcome;
    this.counts = { ...this.counts, [outcome]: this.counts[outcome] + 1 };
    this.totalFen += evaluation.amountFen;
  }
}

async function decideOne(
  services: ProcessServices,
  pack: CompiledPack,
  run: Run,
  dossier: WorkerDossierRow,
): Promise<Evaluation | null> {
  const { runId, programme, region, asOf, knownAt, period } = run;
  const { workerId } = dossier;
  const known = factsAsOf(dossier, { asOf, knownAt, through: run.factsThrough });
  if (known === undefined) return null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const facts = await withOwnPayments(services, run, known);
    const evaluation = evaluate(pack, programme, facts, { ...period, asOf, demo: services.demo });
    if (evaluation.outcome === 'not-activated')
      throw new Error(
        `${programme} is not activated on ${evaluation.on}: ${evaluation.obstacles.map(({ name }) => name).join(', ')}`,
      );
    const result = await decidePayout(
      services,
      {
        decisionId: decisionIdOf(runId, workerId),
        runId,
        programme,
        workerId,
        region,
        outcome: evaluation.outcome,
        units: evaluation.units,
        amountFen: evaluation.amountFen,
        pack: run.pack,
        asOf,
        knownAt,
        facts,
        trace: evaluation.trace,
        on: localDateOf(knownAt),
      },
      runContext(runId, 'decide', workerId),
    );
    if (result.outcome !== 'rejected') return evaluation;
    // Another run took a unit between our look and our append: look again.
    if (result.rejection.code !== 'UNIT_ALREADY_DECIDED')
      throw new Error(`${runId} ${workerId}: ${result.rejection.code}`);
  }
  throw new Error(`other runs kept deciding ${workerId} at the same time`);
}

/**
 * Payments of the same programme come from its own stream, which is never behind; those of others from the dossier.
 * What this very run decided before it was interrupted does not count against itself.
 */
async function withOwnPayments(
  services: ProcessServices,
  run: Run,
  facts: ProgrammeFacts,
): Promise<ProgrammeFacts> {
  const { events } = await services.store.read(streamOf(payout, payoutIdOf(run.programme, facts.worker.id)));
  const own = (events as unknown as readonly RecordedEvent<PayoutEvent>[]).flatMap(
    (event): PriorPayment[] => {
      if (
        event.type !== 'PayoutDecided' ||
        event.data.outcome !== 'eligible' ||
        event.data.runId === run.runId
      )
        return [];
      const { programme, units, amountFen } = event.data;
      return [{ programme, units, amountFen, decidedOn: event.occurredOn }];
    },
  );
  return {
    ...facts,
    payments: [...facts.payments.filter(({ programme }) => programme !== run.programme), ...own],
  };
}
