import {
  candidatesOf,
  changesByDay,
  countCandidates,
  factsOfPerson,
  narrowedTo,
  type WorkerDossierRow,
} from '#read-models';
import type { LocalDate, Position } from '#event-sourcing';
import { mergedAsOf, mergedInto } from '../people/one-person.js';
import { formerPayments } from '../person-erasure/former-payments.js';
import type { ProcessServices, Watch } from '../services.js';
import { heldUntil } from './held-facts.js';
import type { WhatIfPlan } from './plan.js';
import { Simulation, type FactsByRound, type Inhabitant } from './simulate.js';
import { addPerson, type Difference, type Tally } from './tally.js';

type Services = Pick<ProcessServices, 'db' | 'store' | 'privacy'>;

/** Where a computation stands: everybody up to a worker is in the tally. */
export interface Standing {
  readonly tally: Tally;
  /** Empty before the first. */
  readonly after: string;
  /** People looked at, of `rows` at most. */
  readonly done: number;
  readonly rows: number;
}

/** What a page of people adds: who gains or loses. */
export interface PageDone extends Standing {
  readonly changed: readonly Difference[];
}

/** Everyone with a tie to the region, as far as it was known: no clause is taken for a reason to leave somebody out. */
const search = (region: string) => ({ region, by: 'either' }) as const;

function wasTied(
  dossiers: readonly WorkerDossierRow[],
  { region, knownAt }: WhatIfPlan['request'],
  through: Position,
): boolean {
  const stem = region.replace(/(00)+$/, '');
  return dossiers
    .flatMap(({ events }) => events)
    .some((event) => {
      if (event.recordedAt > knownAt || event.position > through) return false;
      if (event.type === 'CertificateRecorded') return event.data.region.startsWith(stem);
      const isPost = event.type === 'EmploymentStarted' || event.type === 'EmploymentCorrected';
      return isPost && event.data.post.region.startsWith(stem);
    });
}

/** Facts of each round, undefined while the person was not known, or is gone: read once, then narrowed. */
function factsOfRounds(
  plan: WhatIfPlan,
  [dossier, ...others]: People,
  through: Position,
): FactsByRound | undefined {
  const { horizon, request, period, rounds } = plan;
  const lastPast = rounds.findLast(({ held }) => !held)?.to ?? horizon;
  const asOf = rounds.at(-1)!.held ? horizon : lastPast;
  const then = (day: LocalDate) =>
    factsOfPerson(dossier, others, { asOf: day, knownAt: request.knownAt, through });
  const facts = then(asOf);
  if (facts === undefined) return undefined;
  const held = rounds.at(-1)!.held ? heldUntil(facts, horizon, period.to) : facts;
  const isDated = [dossier, ...others].some(({ events }) => changesByDay(events));
  return rounds.map((round) =>
    round.held ? held : isDated ? (then(round.to) ?? facts) : narrowedTo(facts, round.to),
  );
}

/** The entry that stands for a person, and those merged into it. */
type People = readonly [WorkerDossierRow, ...WorkerDossierRow[]];

/**
 * Goes through the population page by page, from the log up to `through`; only sums are kept, so memory does not grow.
 * Writes nothing: what is to be kept of a page is handed to `onPage`, which may throw to stop.
 */
export async function computeWhatIf(
  services: Services,
  plan: WhatIfPlan,
  {
    start,
    through,
    watch,
    onPage,
    pageSize,
  }: {
    readonly start: Pick<Standing, 'tally' | 'after' | 'done'>;
    readonly through: Position;
    readonly watch: Watch;
    readonly onPage?: (page: PageDone) => Promise<void>;
    readonly pageSize?: number;
  },
): Promise<Tally> {
  const { region, ledger, knownAt } = plan.request;
  const { tally } = start;
  const simulation = new Simulation(plan);
  const rows = await countCandidates(services.db, search(region));
  let done = start.done;
  for await (const page of candidatesOf(services.db, { ...search(region), after: start.after, pageSize })) {
    watch.signal.throwIfAborted();
    const changed: Difference[] = [];
    const people: Inhabitant[] = [];
    for (const dossier of page) {
      done += 1;
      const merged = mergedAsOf(dossier, await mergedInto(services, dossier), { knownAt, through });
      const person: People = [dossier, ...merged];
      if (!wasTied(person, plan.request, through)) continue;
      const facts = factsOfRounds(plan, person, through);
      const last = facts?.at(-1);
      if (facts === undefined || last === undefined) continue;
      const vantage = { asOf: plan.horizon, knownAt, through };
      const before =
        ledger === 'from-zero'
          ? []
          : [...last.payments, ...(await formerPayments(services, dossier, vantage))];
      people.push({ facts, before });
    }
    const lives = simulation.live(people);
    people.forEach(({ facts, before }, i) => {
      const found = addPerson(plan, tally, { facts: facts.at(-1)!, before, ...lives[i]! });
      if (found.baseFen !== found.scenarioFen) changed.push(found);
    });
    await onPage?.({ tally, after: page.at(-1)!.workerId, done, rows, changed });
    await watch.progress({ done, rows });
  }
  return tally;
}
