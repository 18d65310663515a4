import { localDateOf, type LocalDate } from '#event-sourcing';
import {
  addDays,
  firstDayOfMonth,
  isLocalMonth,
  lastDayOfMonth,
  monthDistance,
  monthsFromTo,
} from '#reference-data';
import {
  activationOf,
  payerOf,
  PackError,
  paysMoney,
  type ActivationObstacle,
  type Programme,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import { MOST_MONTHS, WhatIfError, type WhatIfRequest } from './request.js';
import { programmesReached, programmesRead } from './reach.js';
import { worldsOf, type Era, type Worlds, type WorldPack } from './worlds.js';

/** Base is what is in force; scenario is that with the changes. */
export const WORLDS = ['base', 'scenario'] as const;
export type World = (typeof WORLDS)[number];

/** One question to one programme of one pack. */
export interface Step {
  /** `packId/programme`. */
  readonly key: string;
  readonly pack: WorldPack;
  readonly programme: Programme;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Programmes whose payments it looks at, its own among them. */
  readonly reads: ReadonlySet<string>;
  /** No change of the scenario reaches it: it has the same answer in both worlds. */
  readonly isShared: boolean;
}

/** A stretch of time that is decided at once on its last day: of one year, of one set of packs, past or held. */
interface Round {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Facts are those of the horizon, held: nobody knows better ones yet. */
  readonly held: boolean;
  readonly steps: Readonly<Record<World, readonly Step[]>>;
}

export interface ProgrammeInfo {
  readonly key: string;
  readonly packId: string;
  readonly programme: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly payer: string;
  readonly kind: Programme['kind'];
}

/** Why a programme has no figure for a time: it is never taken for zero. */
type NoFigure =
  /** A value is not entered, or only made up. */
  | 'not-activated'
  /** It is paid once for something that happens, and what will happen is not known. */
  | 'no-forecast';

export interface Gap {
  readonly key: string;
  readonly world: World;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: NoFigure;
  readonly obstacles: readonly ActivationObstacle[];
}

/** A programme that cannot be asked of people, or is not paid from public money. */
export interface LeftOut {
  readonly key: string;
  readonly why: 'subject-is-no-person' | 'not-public-money';
}

export interface WhatIfPlan {
  readonly request: WhatIfRequest;
  /** Last day that the facts know of. */
  readonly horizon: LocalDate;
  readonly rounds: readonly Round[];
  readonly programmes: ReadonlyMap<string, ProgrammeInfo>;
  readonly gaps: readonly Gap[];
  readonly leftOut: readonly LeftOut[];
  readonly worlds: Worlds;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly demo: boolean;
}

const infoOf = ({ packId }: WorldPack, { name, title, payer, kind }: Programme): ProgrammeInfo => ({
  key: `${packId}/${name}`,
  packId,
  programme: name,
  title,
  payer,
  kind,
});

/** Comes about by something that happens to somebody: a certificate, an award, a training, a new post. */
const isOfEvents = ({ kind, subject }: Programme): boolean =>
  kind !== 'monthly-allowance' && subject !== 'worker';

const isOfPeople = ({ subject }: Programme): boolean => subject !== 'employer' && subject !== 'institution';

const text = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly obstacles: readonly ActivationObstacle[];
}

const obstaclesOn = (pack: WorldPack, name: string, on: LocalDate, demo: boolean) => {
  try {
    return activationOf(pack.compiled, name, on, demo);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    return [{ name, reason: 'no-value' } as const];
  }
};

type Span = Pick<Stretch, 'from' | 'to'>;

/** Joins what follows on one another without an obstacle. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.reduce<Stretch[]>((found, next) => {
    const before = found.at(-1);
    const follows = before !== undefined && addDays(before.to, 1) === next.from;
    if (follows && JSON.stringify(before.obstacles) === JSON.stringify(next.obstacles))
      return [...found.slice(0, -1), { ...before, to: next.to }];
    return [...found, next];
  }, []);

/** Months that end within a span, each with what stands in its way on its reference day. */
function monthsOf(
  pack: WorldPack,
  programme: Programme,
  { from, to }: Span,
  demo: boolean,
): readonly Stretch[] {
  const { inForce, referenceDay, name } = programme;
  return monthsFromTo(from.slice(0, 7), to.slice(0, 7)).flatMap((month) => {
    const whole = { from: firstDayOfMonth(month), to: lastDayOfMonth(month) };
    const on = referenceDay.day === 'month-last' ? whole.to : whole.from;
    const isInForce = text(inForce.from) <= on && (inForce.until === null || on <= text(inForce.until));
    return isInForce && whole.to <= to ? [{ ...whole, obstacles: obstaclesOn(pack, name, on, demo) }] : [];
  });
}

/** Days of a span, cut where the programme comes to have its values or loses them. */
function daysOf(pack: WorldPack, programme: Programme, span: Span, demo: boolean): readonly Stretch[] {
  const { inForce, parameters, name } = programme;
  const from = later(span.from, text(inForce.from));
  const to = inForce.until === null ? span.to : earlierOf(span.to, text(inForce.until));
  const days = [...parameters.values(), ...pack.compiled.catalogues.values()].flatMap(({ rows }) =>
    rows.flatMap((row) => [text(row.from), ...(row.until === null ? [] : [addDays(text(row.until), 1)])]),
  );
  const cuts = [...new Set([from, ...days])].filter((day) => from <= day && day <= to).sort();
  return cuts.map((day, i) => ({
    from: day,
    to: i + 1 < cuts.length ? addDays(cuts[i + 1]!, -1) : to,
    obstacles: obstaclesOn(pack, name, day, demo),
  }));
}

const stretchesOf = (pack: WorldPack, programme: Programme, span: Span, demo: boolean): readonly Stretch[] =>
  joined((programme.kind === 'monthly-allowance' ? monthsOf : daysOf)(pack, programme, span, demo));

class Planner {
  readonly programmes = new Map<string, ProgrammeInfo>();
  readonly gaps: Gap[] = [];
  readonly leftOut = new Map<string, LeftOut>();

  constructor(
    private readonly demo: boolean,
    /** Names of programmes that a change of the scenario may reach. */
    private readonly reached: ReadonlySet<string>,
  ) {}

  round(era: Era, from: LocalDate, to: LocalDate, held: boolean): Round {
    const steps = (world: World) => this.steps(era[world], world, { from, to }, held);
    return { from, to, held, steps: { base: steps('base'), scenario: steps('scenario') } };
  }

  private steps(
    shelf: readonly WorldPack[],
    world: World,
    span: { readonly from: LocalDate; readonly to: LocalDate },
    held: boolean,
  ): readonly Step[] {
    return shelf.flatMap((pack) =>
      [...pack.compiled.programmes.values()]
        .filter(({ kind }) => paysMoney(kind))
        .flatMap((programme) => this.ask(pack, programme, world, span, held)),
    );
  }

  private ask(
    pack: WorldPack,
    programme: Programme,
    world: World,
    span: { readonly from: LocalDate; readonly to: LocalDate },
    held: boolean,
  ): readonly Step[] {
    const info = infoOf(pack, programme);
    const { key } = info;
    if (payerOf(programme.payer)?.isPublic === false) this.leftOut.set(key, { key, why: 'not-public-money' });
    else if (!isOfPeople(programme)) this.leftOut.set(key, { key, why: 'subject-is-no-person' });
    if (this.leftOut.has(key)) return [];
    this.programmes.set(key, info);
    return stretchesOf(pack, programme, span, this.demo).flatMap((stretch): readonly Step[] => {
      const { obstacles } = stretch;
      const about = { key, world, from: stretch.from, to: stretch.to, obstacles };
      if (obstacles.length > 0) this.gaps.push({ ...about, why: 'not-activated' });
      else if (held && isOfEvents(programme)) this.gaps.push({ ...about, why: 'no-forecast' });
      else {
        const { from, to } = stretch;
        const isShared = !this.reached.has(programme.name);
        return [{ key, pack, programme, from, to, reads: programmesRead(pack, programme), isShared }];
      }
      return [];
    });
  }
}

function checked({ from, to, knownAt, budgets }: WhatIfRequest): void {
  if (!isLocalMonth(from) || !isLocalMonth(to) || to < from || monthDistance(from, to) >= MOST_MONTHS)
    throw new WhatIfError(
      'PERIOD_INVALID',
      `期间 ${from} 至 ${to} 应为起止年月，末月不早于首月，最多 ${MOST_MONTHS} 个月。`,
      `The period ${from} to ${to} must be two months, the last not before the first, ${MOST_MONTHS} at most.`,
    );
  if (Number.isNaN(Date.parse(knownAt)))
    throw new WhatIfError('KNOWN_AT_INVALID', '时刻无效。', 'The moment is not valid.', { knownAt });
  if (budgets.some(({ amountFen }) => !Number.isSafeInteger(amountFen) || amountFen < 0))
    throw new WhatIfError('BUDGET_INVALID', '预算应为不小于零的金额。', 'A budget must not be negative.');
}

/**
 * What has to be asked of everybody, in the order of time. With payments as they are, months between now and a period to
 * come are gone through as well, since they use up limits. Throws WhatIfError.
 */
export async function planWhatIf(
  services: Pick<ProcessServices, 'db' | 'packs' | 'demo'>,
  request: WhatIfRequest,
): Promise<WhatIfPlan> {
  checked(request);
  const { ledger, knownAt } = request;
  const horizon = localDateOf(knownAt);
  const period = { from: firstDayOfMonth(request.from), to: lastDayOfMonth(request.to) };
  const thisMonth = firstDayOfMonth(horizon.slice(0, 7));
  const start = ledger === 'as-paid' && thisMonth < period.from ? thisMonth : period.from;
  const worlds = await worldsOf(services, request, [start, period.to]);
  const planner = new Planner(services.demo, programmesReached(worlds));
  const cuts = [
    ...new Set([...worlds.eras.map(({ from }) => from), addDays(horizon, 1), period.from]),
  ].filter((day) => start <= day && day <= period.to);
  const rounds = cuts.sort().map((from, i): Round => {
    const to = i + 1 < cuts.length ? addDays(cuts[i + 1]!, -1) : period.to;
    const era = worlds.eras.findLast((one) => one.from <= from)!;
    return planner.round(era, from, to, from > horizon);
  });
  return {
    request,
    horizon,
    rounds,
    programmes: planner.programmes,
    gaps: planner.gaps.filter(({ to }) => to >= period.from),
    leftOut: [...planner.leftOut.values()],
    worlds,
    period,
    demo: services.demo,
  };
}
