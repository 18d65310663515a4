import type { LocalDate } from '#event-sourcing';
import { factsOfPerson, workerDossier } from '#read-models';
import {
  activationOf,
  evaluate,
  evidenceMissing,
  explain,
  factsOfClaim,
  payerOf,
  paysMoney,
  payoutEvents,
  type ClaimFacts,
  type ProgrammeFacts,
  type ProgrammeOutcome,
} from '#subsidy';
import { mergedInto } from '../people/one-person.js';
import { formerPayments } from '../person-erasure/former-payments.js';
import type { ShelvedPack } from '../policy-packs/pack-library.js';
import type { ProcessServices } from '../services.js';

type Tools = Pick<ProcessServices, 'store' | 'privacy' | 'db' | 'packs' | 'demo'>;

/** What is claimed, before anybody has taken it up. */
export interface AskedFor extends Omit<ClaimFacts, 'completeOn'> {
  readonly programme: string;
  readonly workerId: string;
}

/** Nobody may claim from it here. */
export type NothingToClaim =
  | { readonly code: 'CLAIM_PROGRAMME_UNKNOWN'; readonly programme: string }
  /** It gives no money, or not money of the public. */
  | { readonly code: 'CLAIM_PAYS_NOTHING'; readonly programme: string }
  | {
      readonly code: 'CLAIM_NOT_ACTIVATED';
      readonly programme: string;
      readonly obstacles: readonly string[];
    }
  | { readonly code: 'CLAIM_PERSON_UNKNOWN' };

/** What a run would say of a claim on the day of filing. */
export interface Prospect {
  readonly outcome: ProgrammeOutcome;
  readonly amountFen: number;
  /** Codes of the clauses or limits that speak against it; empty where nothing does. */
  readonly refusals: readonly string[];
  /** Facts that nobody has stated. */
  readonly evidence: readonly string[];
  /** The decision that has paid what is claimed; null where none did. */
  readonly paidBy: { readonly decisionId: string; readonly runId: string } | null;
}

const isoDay = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** The nearest document that has the programme on a day, or why nothing can be claimed from it. */
async function claimablePack(
  { packs, demo }: Pick<Tools, 'packs' | 'demo'>,
  programme: string,
  region: string,
  on: LocalDate,
): Promise<ShelvedPack | NothingToClaim> {
  const shelf = await packs.inForce({ region, asOf: on, knownAt: new Date().toISOString() });
  const shelved = shelf.find(({ compiled }) => compiled.programmes.has(programme));
  if (shelved === undefined) return { code: 'CLAIM_PROGRAMME_UNKNOWN', programme };
  const { kind, payer, inForce } = shelved.compiled.programmes.get(programme)!;
  if (inForce.from > Number(on.replaceAll('-', ''))) return { code: 'CLAIM_PROGRAMME_UNKNOWN', programme };
  if (!paysMoney(kind) || payerOf(payer)?.isPublic === false)
    return { code: 'CLAIM_PAYS_NOTHING', programme };
  const obstacles = activationOf(shelved.compiled, programme, on, demo).map(({ name }) => name);
  return obstacles.length > 0 ? { code: 'CLAIM_NOT_ACTIVATED', programme, obstacles } : shelved;
}

/** What a programme says of a claim as things stand today: nothing is recorded. */
export async function prospectOf(
  services: Tools,
  asked: AskedFor,
): Promise<{ readonly nothing: NothingToClaim } | Prospect> {
  const { programme, workerId, region, filedOn } = asked;
  const pack = await claimablePack(services, programme, region, filedOn);
  if ('code' in pack) return { nothing: pack };
  const facts = await factsToday(services, workerId, filedOn);
  if (facts === null) return { nothing: { code: 'CLAIM_PERSON_UNKNOWN' } };
  const { compiled } = pack;
  const { inForce } = compiled.programmes.get(programme)!;
  const claimed = factsOfClaim(facts, { ...asked, completeOn: null });
  const request = { from: isoDay(inForce.from), to: filedOn, asOf: filedOn, demo: services.demo };
  const found = evaluate(compiled, programme, claimed, request);
  if (found.outcome === 'not-activated') {
    const obstacles = found.obstacles.map(({ name }) => name);
    return { nothing: { code: 'CLAIM_NOT_ACTIVATED', programme, obstacles } };
  }
  const explained = explain(compiled, programme, claimed, found.trace);
  const { outcome, amountFen, alreadyDecided } = found;
  const paid = alreadyDecided ? explained.units.map(({ unit }) => unit) : [];
  return {
    outcome,
    amountFen,
    refusals:
      outcome === 'ineligible'
        ? [...new Set(explained.units.flatMap(({ reasons }) => reasons))].toSorted()
        : [],
    evidence: evidenceMissing(explained),
    paidBy: alreadyDecided ? await decisionOn(services, programme, workerId, paid) : null,
  };
}

/** Facts of the person as they are known now, with what was paid under every entry. */
async function factsToday(
  services: Tools,
  workerId: string,
  asOf: LocalDate,
): Promise<ProgrammeFacts | null> {
  const dossier = await workerDossier(services.db, workerId);
  if (dossier === undefined) return null;
  const vantage = { asOf, knownAt: new Date().toISOString() };
  const known = factsOfPerson(dossier, await mergedInto(services, dossier), vantage);
  if (known === undefined) return null;
  const former = await formerPayments(services, dossier, vantage);
  return { ...known, payments: [...known.payments, ...former] };
}

/** The decision that took one of these units: the last, where several did. */
async function decisionOn(
  { store }: Pick<Tools, 'store'>,
  programme: string,
  workerId: string,
  units: readonly string[],
): Promise<Prospect['paidBy']> {
  const events = await payoutEvents({ store }, programme, workerId);
  const found = events.findLast(
    (event) =>
      event.type === 'PayoutDecided' &&
      event.data.outcome === 'eligible' &&
      event.data.units.some((unit) => units.includes(unit)),
  );
  if (found?.type !== 'PayoutDecided') return null;
  const { decisionId, runId } = found.data;
  return { decisionId, runId };
}
