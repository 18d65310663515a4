import pMap from 'p-map';
import { handleCommand, idFrom, localDateOf, streamOf, type Decider } from '#event-sourcing';
import { candidatesOf, countCandidates, factsOfPerson, type WorkerDossierRow } from '#read-models';
import {
  evaluate,
  payout,
  payoutIdOf,
  priorPayments,
  readRun,
  recordRunComputed,
  type AdjustmentEvent,
  type CompiledPack,
  type Evaluation,
  type EvaluationRequest,
  type PackReference,
  type PayoutEvent,
  type PayoutRejection,
  type PayoutRunOpened,
  type PayoutState,
  type PriorPayment,
  type ProgrammeFacts,
  type RunCounts,
} from '#subsidy';

import { paySupplements } from './supplements.js';
import { mergedAsOf, mergedInto, paidUnderOtherEntries } from '../people/one-person.js';
import { formerPayments } from '../person-erasure/former-payments.js';
import type { ProcessServices, Watch } from '../services.js';
import { runContext } from './context.js';

type Run = PayoutRunOpened['data'];

const SIDE_BY_SIDE = 64;

/** The same run decides the same person once by each version. */
const decisionIdOf = (runId: string, workerId: string, part: string): string =>
  idFrom('payout-decision', runId, `${workerId}${part}`);

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
  const terms = await termsOf(services, run);
  // Who is the same person as whom counts as it is now: a merge keeps a month from being paid twice at once.
  await services.readModelsReach(
    ['worker_dossiers', 'policy_packs', 'adjustments'],
    await services.store.head(),
  );
  const search = { region: run.region, by: 'either', certified: true } as const;
  const rows = await countCandidates(services.db, search);
  const tally = new Tally();
  for await (const page of candidatesOf(services.db, search)) {
    watch.signal.throwIfAborted();
    const decided = await pMap(page, (dossier) => decideAll(services, terms, run, dossier), {
      concurrency: SIDE_BY_SIDE,
    });
    for (const evaluations of decided) tally.add(evaluations);
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

/** A version that answers for units of the run, and what it says of somebody. */
interface RunTerms {
  readonly pack: PackReference;
  /** Part of what a decision is named by, where a person gets several. */
  readonly part: string;
  readonly evaluateFor: Evaluate;
}

/** The versions of the run in the order of time. The last one decides under the name of the run itself. */
async function termsOf(services: ProcessServices, run: Run): Promise<readonly RunTerms[]> {
  const versions = run.versions ?? [{ pack: run.pack, inForce: undefined }];
  return Promise.all(
    versions.map(async ({ pack, inForce }, i) => {
      const shelved = await services.packs.named(pack);
      if (shelved?.digest !== pack.digest)
        throw new Error(`pack ${pack.packId} version ${pack.version} is gone`);
      const part = i === versions.length - 1 ? '' : `${pack.packId}:${pack.version}:${i}`;
      return { pack, part, evaluateFor: evaluationOf(shelved.compiled, run, inForce, services.demo) };
    }),
  );
}

const evaluationOf =
  (
    pack: CompiledPack,
    { programme, period, asOf }: Run,
    inForce: EvaluationRequest['inForce'],
    demo: boolean,
  ): Evaluate =>
  (facts) => {
    const window = inForce === undefined ? {} : { inForce };
    const evaluation = evaluate(pack, programme, facts, { ...period, asOf, demo, ...window });
    if (evaluation.outcome !== 'not-activated') return evaluation;
    const obstacles = evaluation.obstacles.map(({ name }) => name).join(', ');
    throw new Error(`${programme} is not activated on ${evaluation.on}: ${obstacles}`);
  };

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

/** Whether somebody came into question when the run was opened; whoever did so since is left to the next run. */
function cameIntoQuestion(dossiers: readonly WorkerDossierRow[], { region, factsThrough }: Run): boolean {
  const known = dossiers.flatMap(({ events }) => events).filter(({ position }) => position <= factsThrough);
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

/** One decision for each version that answers, the earliest first. */
async function decideAll(
  services: ProcessServices,
  terms: readonly RunTerms[],
  run: Run,
  dossier: WorkerDossierRow,
): Promise<readonly Evaluation[]> {
  const { asOf, knownAt, factsThrough: through } = run;
  const vantage = { asOf, knownAt, through };
  const others = await mergedInto(services, dossier);
  const known = factsOfPerson(dossier, others, vantage);
  if (known === undefined || !cameIntoQuestion([dossier, ...mergedAsOf(dossier, others, vantage)], run))
    return [];
  const former = [
    ...(await formerPayments(services, dossier, vantage)),
    ...(await paidUnderOtherEntries(services, run.programme, others)),
  ];
  const evaluations: Evaluation[] = [];
  for (const one of terms) evaluations.push(await decideOne(services, one, run, known, former));
  return evaluations;
}

async function decideOne(
  { store }: ProcessServices,
  terms: RunTerms,
  run: Run,
  known: ProgrammeFacts,
  former: readonly PriorPayment[],
): Promise<Evaluation> {
  const { runId, programme } = run;
  const workerId = known.worker.id;
  const decider = deciderOf(terms, run, former);
  const id = payoutIdOf(programme, workerId);
  const result = await handleCommand(store, decider, {
    ...runContext(runId, 'decide', `${workerId}${terms.part}`),
    id,
    command: known,
  });
  if (result.outcome === 'rejected') throw new Error(`${runId} ${workerId}: ${result.rejection.code}`);
  // What was decided before an interruption stands, whatever other runs have decided since.
  const events =
    result.outcome === 'recorded' ? result.events : (await store.read(streamOf(decider, id))).events;
  const decisionId = decisionIdOf(runId, workerId, terms.part);
  const decided = (events as readonly PayoutEvent[]).find(
    ({ type, data }) => type === 'PayoutDecided' && data.decisionId === decisionId,
  );
  if (decided?.type !== 'PayoutDecided') throw new Error(`${decisionId} is ${result.outcome} but not there`);
  return terms.evaluateFor(decided.data.facts as ProgrammeFacts);
}

/** What earlier runs decided for a person in the programme. */
interface Earlier {
  readonly payout: PayoutState;
  readonly events: readonly (PayoutEvent | AdjustmentEvent)[];
}

/**
 * Payments of the same programme come from its own stream, as it is where the decision is appended: runs computed at the
 * same time pay no month twice and pass no limit together. Those of other programmes come from the dossier, and those to
 * the same person before an erasure, or under an entry that was merged into this one, from theirs.
 */
const deciderOf = (
  { pack, part, evaluateFor }: RunTerms,
  run: Run,
  former: readonly PriorPayment[],
): Decider<ProgrammeFacts, Earlier, PayoutEvent, PayoutRejection> => ({
  category: payout.category,
  initialState: { payout: payout.initialState, events: [] },
  evolve: (earlier, event) => ({
    payout: payout.evolve(earlier.payout, event),
    events: [...earlier.events, event],
  }),
  decide: (known, earlier) => {
    const { runId, programme, region, asOf, knownAt } = run;
    const workerId = known.worker.id;
    const others = known.payments.filter((payment) => payment.programme !== programme);
    const facts: ProgrammeFacts = {
      ...known,
      payments: [...others, ...former, ...priorPayments(earlier.events)],
    };
    const { outcome, units, amountFen, trace } = evaluateFor(facts);
    const about = { decisionId: decisionIdOf(runId, workerId, part), runId, programme, workerId, region };
    const result = { outcome, units, amountFen, pack, asOf, knownAt, facts, trace };
    return payout.decide(
      { type: 'DecidePayout', ...about, ...result, on: localDateOf(knownAt) },
      earlier.payout,
    );
  },
});
