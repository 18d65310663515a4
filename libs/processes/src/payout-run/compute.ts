import pMap from 'p-map';
import {
  handleCommand,
  idFrom,
  localDateOf,
  streamOf,
  type CommandContext,
  type Decider,
} from '#event-sourcing';
import { candidatesOf, countCandidates, factsAsOf, type WorkerDossierRow } from '#read-models';
import {
  evaluate,
  payout,
  payoutIdOf,
  readRun,
  recordRunComputed,
  type CompiledPack,
  type Evaluation,
  type PayoutEvent,
  type PayoutRejection,
  type PayoutRunOpened,
  type PayoutState,
  type PriorPayment,
  type ProgrammeFacts,
  type RunCounts,
} from '#subsidy';

import { formerPayments } from '../person-erasure/former-payments.js';
import type { ProcessServices, Watch } from '../services.js';

type Run = PayoutRunOpened['data'];

const SIDE_BY_SIDE = 64;

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
  const evaluateFor = evaluationOf(shelved.compiled, run, services.demo);
  await services.readModelsReach(['worker_dossiers', 'policy_packs'], run.factsThrough);
  const search = { region: run.region, by: 'either', certified: true } as const;
  const rows = await countCandidates(services.db, search);
  const tally = new Tally();
  for await (const page of candidatesOf(services.db, search)) {
    watch.signal.throwIfAborted();
    const decided = await pMap(page, (dossier) => decideOne(services, evaluateFor, run, dossier), {
      concurrency: SIDE_BY_SIDE,
    });
    for (const evaluation of decided) tally.add(evaluation);
    await watch.progress({ done: tally.candidates, rows });
  }
  const result = await recordRunComputed(
    services,
    { runId, counts: tally.counts, totalFen: tally.totalFen, on: localDateOf(run.knownAt) },
    runContext(runId, 'computed', 'all'),
  );
  if (result.outcome === 'rejected') throw new Error(`${runId}: ${result.rejection.code}`);
}

const evaluationOf =
  (pack: CompiledPack, { programme, period, asOf }: Run, demo: boolean) =>
  (facts: ProgrammeFacts): Evaluation => {
    const evaluation = evaluate(pack, programme, facts, { ...period, asOf, demo });
    if (evaluation.outcome !== 'not-activated') return evaluation;
    const obstacles = evaluation.obstacles.map(({ name }) => name).join(', ');
    throw new Error(`${programme} is not activated on ${evaluation.on}: ${obstacles}`);
  };

class Tally {
  candidates = 0;
  totalFen = 0;
  counts: RunCounts = { eligible: 0, ineligible: 0, undetermined: 0, alreadyDecided: 0 };

  /** Null: did not come into question when the run was opened. */
  add(evaluation: Evaluation | null): void {
    this.candidates += 1;
    if (evaluation === null) return;
    const outcome = evaluation.alreadyDecided ? 'alreadyDecided' : evaluation.outcome;
    this.counts = { ...this.counts, [outcome]: this.counts[outcome] + 1 };
    this.totalFen += evaluation.amountFen;
  }
}

/** Whether somebody came into question when the run was opened; whoever did so since is left to the next run. */
function cameIntoQuestion({ events }: WorkerDossierRow, { region, factsThrough }: Run): boolean {
  const known = events.filter(({ position }) => position <= factsThrough);
  const places = known.flatMap((event) => {
    if (event.type === 'EmploymentStarted') return [event.data.post.region];
    return event.type === 'CertificateRecorded' ? [event.data.region] : [];
  });
  const stem = region.replace(/(00)+$/, '');
  return (
    known.some(({ type }) => type === 'CertificateRecorded') && places.some((place) => place.startsWith(stem))
  );
}

type Evaluate = (facts: ProgrammeFacts) => Evaluation;

async function decideOne(
  services: ProcessServices,
  evaluateFor: Evaluate,
  run: Run,
  dossier: WorkerDossierRow,
): Promise<Evaluation | null> {
  const { runId, programme, asOf, knownAt, factsThrough } = run;
  const { workerId } = dossier;
  const { store } = services;
  const known = factsAsOf(dossier, { asOf, knownAt, through: factsThrough });
  if (known === undefined || !cameIntoQuestion(dossier, run)) return null;
  const former = await formerPayments(services, dossier, { asOf, knownAt, through: factsThrough });
  const decider = deciderOf(evaluateFor, run, former);
  const id = payoutIdOf(programme, workerId);
  const result = await handleCommand(store, decider, {
    ...runContext(runId, 'decide', workerId),
    id,
    command: known,
  });
  if (result.outcome === 'rejected') throw new Error(`${runId} ${workerId}: ${result.rejection.code}`);
  // What was decided before an interruption stands, whatever other runs have decided since.
  const events =
    result.outcome === 'recorded' ? result.events : (await store.read(streamOf(decider, id))).events;
  const decisionId = decisionIdOf(runId, workerId);
  const decided = (events as readonly PayoutEvent[]).find(
    ({ type, data }) => type === 'PayoutDecided' && data.decisionId === decisionId,
  );
  if (decided?.type !== 'PayoutDecided') throw new Error(`${decisionId} is ${result.outcome} but not there`);
  return evaluateFor(decided.data.facts as ProgrammeFacts);
}

/** What earlier runs decided for a person in the programme. */
interface Earlier {
  readonly payout: PayoutState;
  readonly payments: readonly PriorPayment[];
}

const paymentIn = ({ type, data, occurredOn }: PayoutEvent): readonly PriorPayment[] => {
  if (type !== 'PayoutDecided' || data.outcome !== 'eligible') return [];
  const { programme, units, amountFen } = data;
  return [{ programme, units, amountFen, decidedOn: occurredOn }];
};

/**
 * Payments of the same programme come from its own stream, as it is where the decision is appended: runs computed at the
 * same time pay no month twice and pass no limit together. Those of other programmes come from the dossier, and those to
 * the same person before an erasure from theirs.
 */
const deciderOf = (
  evaluateFor: Evaluate,
  run: Run,
  former: readonly PriorPayment[],
): Decider<ProgrammeFacts, Earlier, PayoutEvent, PayoutRejection> => ({
  category: payout.category,
  initialState: { payout: payout.initialState, payments: [] },
  evolve: (earlier, event) => ({
    payout: payout.evolve(earlier.payout, event),
    payments: [...earlier.payments, ...paymentIn(event)],
  }),
  decide: (known, earlier) => {
    const { runId, programme, region, pack, asOf, knownAt } = run;
    const workerId = known.worker.id;
    const others = known.payments.filter((payment) => payment.programme !== programme);
    const facts: ProgrammeFacts = { ...known, payments: [...others, ...former, ...earlier.payments] };
    const { outcome, units, amountFen, trace } = evaluateFor(facts);
    const about = { decisionId: decisionIdOf(runId, workerId), runId, programme, workerId, region };
    const result = { outcome, units, amountFen, pack, asOf, knownAt, facts, trace };
    return payout.decide(
      { type: 'DecidePayout', ...about, ...result, on: localDateOf(knownAt) },
      earlier.payout,
    );
  },
});
