import pMap from 'p-map';
import {
  ConcurrencyError,
  handleCommand,
  idFrom,
  localDateOf,
  streamOf,
  type Decider,
} from '#event-sourcing';
import { factsOfPerson, type ClaimRow, type WorkerDossierRow } from '#read-models';
import {
  canonicalJson,
  factsOfClaim,
  payout,
  payoutIdOf,
  priorPayments,
  type AdjustmentEvent,
  type Evaluation,
  type PayoutDecided,
  type PayoutEvent,
  type PayoutRejection,
  type PayoutState,
  type PriorPayment,
  type ProgrammeFacts,
} from '#subsidy';
import { mergedAsOf, mergedInto, paidUnderOtherEntries } from '../people/one-person.js';
import { formerPayments } from '../person-erasure/former-payments.js';
import type { ProcessServices } from '../services.js';
import { claimsOfPage, settlingOf } from './claimed.js';
import { runContext } from './context.js';
import { heldBy, NOTHING_HELD, taking, withHeld, type Held } from './entitled.js';
import type { Run, RunTerms } from './terms.js';

const SIDE_BY_SIDE = 64;

/** The same run decides the same person once by each version. */
const decisionIdOf = (runId: string, workerId: string, part: string): string =>
  idFrom('payout-decision', runId, `${workerId}${part}`);

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

/** Somebody who came into question, as known at the opening of the run. */
interface Candidate {
  readonly workerId: string;
  readonly known: ProgrammeFacts;
  /** Entries of the register that the person has, the one that stands for the person first. */
  readonly entries: readonly string[];
  /** What was paid to the same person under other entries of the register. */
  readonly former: readonly PriorPayment[];
  /** What the programme has paid, as far as read models show it. */
  own: readonly PriorPayment[];
  /** The claim that the decision settles; null: the system found the person (免申即享). */
  readonly claim: ClaimRow | null;
  /** Part of what the decision is named by, where a person has several claims in a run. */
  readonly part: string;
}

async function candidateOf(
  services: ProcessServices,
  run: Run,
  dossier: WorkerDossierRow,
  claimed: boolean,
): Promise<Omit<Candidate, 'claim' | 'part'> | null> {
  const { programme, asOf, knownAt, factsThrough: through } = run;
  const vantage = { asOf, knownAt, through };
  const others = await mergedInto(services, dossier);
  const known = factsOfPerson(dossier, others, vantage);
  if (known === undefined) return null;
  if (!claimed && !cameIntoQuestion([dossier, ...mergedAsOf(dossier, others, vantage)], run)) return null;
  const former = [
    ...(await formerPayments(services, dossier, vantage)),
    ...(await paidUnderOtherEntries(services, programme, others)),
  ];
  const own = known.payments.filter((payment) => payment.programme === programme);
  const entries = [dossier.workerId, ...others.map(({ workerId }) => workerId)];
  return { workerId: known.worker.id, known, entries, former, own };
}

/** Payments of other programmes come from the dossier, those of this one are `own`. */
const factsOf = (
  { programme }: Run,
  { known, former, claim }: Candidate,
  own: readonly PriorPayment[],
): ProgrammeFacts => {
  const others = known.payments.filter((payment) => payment.programme !== programme);
  const facts = { ...known, payments: [...others, ...former, ...own] };
  return claim === null ? facts : factsOfClaim(facts, claim);
};

/** Somebody's facts, and what they were answered together with the rest of the page. */
interface Asked {
  readonly candidate: Candidate;
  readonly facts: ProgrammeFacts;
  readonly evaluation: Evaluation;
}

/**
 * Decisions of each person of a page, one for each claim and version that answers, the earliest first; none for whoever did
 * not come into question. A page is judged at once, and recorded person by person; claims of one person one after another.
 */
export async function decidePage(
  services: ProcessServices,
  terms: readonly RunTerms[],
  run: Run,
  page: readonly WorkerDossierRow[],
  byClaim: boolean,
): Promise<readonly (readonly Evaluation[])[]> {
  const claims = await claimsOfPage(services, run, page);
  const looked = await pMap(page, (dossier) => candidateOf(services, run, dossier, byClaim), {
    concurrency: SIDE_BY_SIDE,
  });
  const found = page.map((): Evaluation[] => []);
  const rounds = Math.max(0, ...claims.map(({ length }) => length));
  // Whoever has claims is decided on those first, and then on what nobody had to claim.
  for (let round = 0; round < (byClaim ? rounds : rounds + 1); round++) {
    const candidates = looked.flatMap((person, at) => {
      const claim = claims[at]![round] ?? null;
      if (person === null || (claim === null && (byClaim || !isFound(round === rounds, claims[at]!))))
        return [];
      const part = claim === null ? '' : `:${claim.claimId}`;
      const own = [...person.own, ...found[at]!.flatMap((evaluation) => paidBy(run, evaluation))];
      return [{ at, candidate: { ...person, own, claim, part } }];
    });
    for (const [at, evaluations] of await decideRound(services, terms, run, candidates))
      found[at]!.push(...evaluations);
  }
  return found;
}

/** Whether the last round is about somebody as found by the system: of a claim for the whole programme nothing is left. */
const isFound = (isLast: boolean, claims: readonly ClaimRow[]): boolean =>
  isLast && !claims.some(({ about }) => about === 'programme');

/** Each candidate once, by every version; with the place in the page. */
async function decideRound(
  services: ProcessServices,
  terms: readonly RunTerms[],
  run: Run,
  round: readonly { readonly at: number; readonly candidate: Candidate }[],
): Promise<readonly (readonly [number, readonly Evaluation[]])[]> {
  const found = round.map((): Evaluation[] => []);
  for (const one of terms) {
    const facts = round.map(({ candidate }) => factsOf(run, candidate, candidate.own));
    const judged = one.judge(facts);
    const asked = round.map(({ candidate }, i) => ({ candidate, facts: facts[i]!, evaluation: judged[i]! }));
    const decided = await pMap(asked, (person) => decideOne(services, one, run, person), {
      concurrency: SIDE_BY_SIDE,
    });
    round.forEach(({ candidate }, i) => {
      const evaluation = decided[i] ?? null;
      if (evaluation === null) return;
      found[i]!.push(evaluation);
      candidate.own = [...candidate.own, ...paidBy(run, evaluation)];
    });
  }
  return round.map(({ at }, i) => [at, found[i]!]);
}

const paidBy = (
  { programme, knownAt }: Run,
  { outcome, units, amountFen }: Evaluation,
): readonly PriorPayment[] =>
  outcome === 'eligible' ? [{ programme, units, amountFen, decidedOn: localDateOf(knownAt) }] : [];

/** Each attempt is lost to another run that takes a right of the same person, or to a change of the claim. */
const ATTEMPTS = 20;

/** Null: the claim was taken back, or decided elsewhere, since the run was opened. */
async function decideOne(
  services: ProcessServices,
  terms: RunTerms,
  run: Run,
  asked: Asked,
): Promise<Evaluation | null> {
  const { runId, programme } = run;
  const { store } = services;
  const { workerId, entries, claim, part } = asked.candidate;
  const id = payoutIdOf(programme, workerId);
  const decide = async (attempt: number) => {
    const settling = await settlingOf(services, claim);
    if (settling === null) return null;
    const { outcome, trace } = asked.evaluation;
    // Whom the clauses refuse takes nothing, unless another run moved between the look and the decision.
    const isLookedAt = outcome === 'eligible' || attempt > 1;
    const rights = isLookedAt ? terms.rights(trace.units.map(([unit]) => unit)) : [];
    const held = isLookedAt ? await heldBy(services, { programme, entries, rights }) : NOTHING_HELD;
    return handleCommand(store, deciderOf(terms, run, held), {
      ...runContext(runId, 'decide', `${workerId}${part}${terms.part}`),
      id,
      command: asked,
      alongside: (accepted) => [...settling(accepted), ...taking(accepted.find(isDecided), terms, held)],
    });
  };
  let result = await decide(1);
  for (let attempt = 2; result?.outcome === 'taken' && attempt <= ATTEMPTS; attempt++)
    result = await decide(attempt);
  if (result === null) return null;
  if (result.outcome === 'taken') throw new ConcurrencyError(result.stream);
  const decider = deciderOf(terms, run, NOTHING_HELD);
  if (result.outcome === 'rejected') throw new Error(`${runId} ${workerId}: ${result.rejection.code}`);
  // What was decided before an interruption stands, whatever other runs have decided since.
  const events =
    result.outcome === 'recorded' ? result.events : (await store.read(streamOf(decider, id))).events;
  const decisionId = decisionIdOf(runId, workerId, `${part}${terms.part}`);
  const decided = (events as readonly PayoutEvent[]).find(
    ({ type, data }) => type === 'PayoutDecided' && data.decisionId === decisionId,
  );
  if (decided?.type !== 'PayoutDecided') throw new Error(`${decisionId} is ${result.outcome} but not there`);
  const facts = decided.data.facts as ProgrammeFacts;
  return facts === asked.facts ? asked.evaluation : terms.judge([facts])[0]!;
}

/** What earlier runs decided for a person in the programme. */
interface Earlier {
  readonly payout: PayoutState;
  readonly events: readonly (PayoutEvent | AdjustmentEvent)[];
}

const isDecided = (event: PayoutEvent): event is PayoutDecided => event.type === 'PayoutDecided';

const withRights = (facts: ProgrammeFacts, held: Held): ProgrammeFacts => ({
  ...facts,
  payments: withHeld(facts.payments, held),
});

const isSame = (one: readonly PriorPayment[], other: readonly PriorPayment[]): boolean =>
  one.length === other.length && (one.length === 0 || canonicalJson(one) === canonicalJson(other));

/**
 * Payments of the programme are those of its own stream, as it is where the decision is appended: runs computed at the same
 * time pay no month twice and pass no limit together. Where the page was asked with others, the person is asked once more.
 */
const deciderOf = (
  { pack, part: version, judge }: RunTerms,
  run: Run,
  held: Held,
): Decider<Asked, Earlier, PayoutEvent, PayoutRejection> => ({
  category: payout.category,
  initialState: { payout: payout.initialState, events: [] },
  evolve: (earlier, event) => ({
    payout: payout.evolve(earlier.payout, event),
    events: [...earlier.events, event],
  }),
  decide: ({ candidate, ...asked }, earlier) => {
    const { runId, programme, region, asOf, knownAt } = run;
    const { workerId, own, part } = candidate;
    const paid = priorPayments(earlier.events);
    const isAsAsked = isSame(own, paid) && held.payments.length === 0;
    const facts = isAsAsked ? asked.facts : withRights(factsOf(run, candidate, paid), held);
    const { outcome, units, amountFen, trace } = isAsAsked ? asked.evaluation : judge([facts])[0]!;
    const about = {
      decisionId: decisionIdOf(runId, workerId, `${part}${version}`),
      runId,
      programme,
      workerId,
      region,
    };
    const result = { outcome, units, amountFen, pack, asOf, knownAt, facts, trace };
    return payout.decide(
      { type: 'DecidePayout', ...about, ...result, on: localDateOf(knownAt) },
      earlier.payout,
    );
  },
});
