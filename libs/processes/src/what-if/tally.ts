import { rankOf, LEVELS } from '#reference-data';
import type { PriorPayment, ProgrammeFacts } from '#subsidy';
import type { WhatIfPlan, World } from './plan.js';
import { reasonsFor } from './reasons.js';
import type { Life } from './simulate.js';

/** Differences are told in bands, in fen: below 100, 1,000, 10,000 yuan, and more. */
export const BANDS_FEN = [10_000, 100_000, 1_000_000] as const;

export type Side = 'gain' | 'lose';

export interface Count {
  persons: number;
  fen: number;
}

/** Of one group of people. */
export interface Split {
  gain: number;
  lose: number;
  unchanged: number;
  differenceFen: number;
}

/** Base fen, scenario fen, base units, scenario units. */
type DayCost = [number, number, number, number];

/** Everything that is added up over people; plain JSON, so that it can be laid aside and gone on with. */
export interface Tally {
  persons: number;
  gain: Count;
  lose: Count;
  unchanged: number;
  /** Who is paid anything in each world. */
  paid: Record<World, number>;
  newlyPaid: number;
  noLongerPaid: number;
  units: { gained: number; lost: number; more: number; less: number; same: number };
  bands: Record<Side, Count[]>;
  /** By programme and day due. */
  cost: Record<string, Record<string, DayCost>>;
  /** Decided before and standing, by programme and month: in both worlds alike. */
  paidBefore: Record<string, Record<string, number>>;
  /** Who lacks evidence or a standard for a unit, by programme. */
  open: Record<string, Record<World, number>>;
  /** Why those who lose do not get it, and why those who gain did not: `programme|code`. */
  reasons: Record<Side, Record<string, { persons: number; units: number }>>;
  byLevel: Record<string, Split>;
  byRegion: Record<string, Split>;
}

const nobody = (): Count => ({ persons: 0, fen: 0 });

export const emptyTally = (): Tally => ({
  persons: 0,
  gain: nobody(),
  lose: nobody(),
  unchanged: 0,
  paid: { base: 0, scenario: 0 },
  newlyPaid: 0,
  noLongerPaid: 0,
  units: { gained: 0, lost: 0, more: 0, less: 0, same: 0 },
  bands: { gain: [...BANDS_FEN, 0].map(nobody), lose: [...BANDS_FEN, 0].map(nobody) },
  cost: {},
  paidBefore: {},
  open: {},
  reasons: { gain: {}, lose: {} },
  byLevel: {},
  byRegion: {},
});

/** One person in both worlds. */
export interface Compared {
  readonly facts: ProgrammeFacts;
  readonly before: readonly PriorPayment[];
  readonly base: Life;
  readonly scenario: Life;
}

export interface Difference {
  readonly workerId: string;
  readonly baseFen: number;
  readonly scenarioFen: number;
}

const sumOf = ({ paid }: Life): number => paid.reduce((sum, { amountFen }) => sum + amountFen, 0);

const differenceOf = ({ facts, base, scenario }: Compared): Difference => ({
  workerId: facts.worker.id,
  baseFen: sumOf(base),
  scenarioFen: sumOf(scenario),
});

const levelOf = ({ certificates }: ProgrammeFacts): string => {
  const ranks = certificates.flatMap(({ level, revokedOn }) =>
    level === null || revokedOn != null ? [] : [rankOf(level)],
  );
  const highest = Math.max(0, ...ranks);
  return LEVELS.find(({ rank }) => rank === highest)?.level ?? 'none';
};

/** Where somebody last began a post, else where the last certificate is from. */
const regionOf = ({ employments, certificates }: ProgrammeFacts): string =>
  employments.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.region ??
  certificates.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0]?.region ??
  'none';

const splitIn = (groups: Record<string, Split>, key: string): Split =>
  (groups[key] ??= { gain: 0, lose: 0, unchanged: 0, differenceFen: 0 });

const dayIn = (tally: Tally, key: string, day: string): DayCost =>
  ((tally.cost[key] ??= {})[day] ??= [0, 0, 0, 0]);

function addCost(tally: Tally, { paid }: Life, at: 0 | 1): void {
  for (const { key, on, amountFen } of paid) {
    const day = dayIn(tally, key, on);
    day[at] += amountFen;
    day[at === 0 ? 2 : 3] += 1;
  }
}

function addUnits({ units }: Tally, base: Life, scenario: Life): void {
  const before = new Map(base.paid.map(({ key, unit, amountFen }) => [`${key}|${unit}`, amountFen]));
  let met = 0;
  for (const { key, unit, amountFen } of scenario.paid) {
    const was = before.get(`${key}|${unit}`);
    if (was === undefined) units.gained += 1;
    else {
      met += 1;
      units[amountFen > was ? 'more' : amountFen < was ? 'less' : 'same'] += 1;
    }
  }
  units.lost += base.paid.length - met;
}

function addReasons(plan: WhatIfPlan, tally: Tally, side: Side, { base, scenario }: Compared): void {
  const [better, worse, world] =
    side === 'lose' ? ([base, scenario, 'scenario'] as const) : ([scenario, base, 'base'] as const);
  const met = new Map<string, number>();
  for (const unit of better.paid)
    for (const { key, code } of reasonsFor(plan, unit, worse, world))
      met.set(`${key}|${code}`, (met.get(`${key}|${code}`) ?? 0) + 1);
  for (const [reason, units] of met) {
    const known = (tally.reasons[side][reason] ??= { persons: 0, units: 0 });
    known.persons += 1;
    known.units += units;
  }
}

const MONTH = /^\d{4}-\d{2}$/;

function addPaidBefore(plan: WhatIfPlan, tally: Tally, before: readonly PriorPayment[]): void {
  const { from, to } = plan.request;
  for (const { programme, units, amountFen, decidedOn } of before)
    units.forEach((unit, at) => {
      const month = MONTH.test(unit) ? unit : decidedOn.slice(0, 7);
      if (month < from || month > to) return;
      const rest = amountFen % units.length;
      const own = (amountFen - rest) / units.length + (at < rest ? 1 : 0);
      const months = (tally.paidBefore[programme] ??= {});
      months[month] = (months[month] ?? 0) + own;
    });
}

/** Adds one person to everything. */
export function addPerson(plan: WhatIfPlan, tally: Tally, compared: Compared): Difference {
  const { facts, base, scenario, before } = compared;
  const found = differenceOf(compared);
  const difference = found.scenarioFen - found.baseFen;
  const outcome = difference > 0 ? 'gain' : difference < 0 ? 'lose' : 'unchanged';
  tally.persons += 1;
  if (found.baseFen > 0) tally.paid.base += 1;
  if (found.scenarioFen > 0) tally.paid.scenario += 1;
  if (found.baseFen === 0 && found.scenarioFen > 0) tally.newlyPaid += 1;
  if (found.baseFen > 0 && found.scenarioFen === 0) tally.noLongerPaid += 1;
  for (const group of [splitIn(tally.byLevel, levelOf(facts)), splitIn(tally.byRegion, regionOf(facts))]) {
    group[outcome] += 1;
    group.differenceFen += difference;
  }
  if (outcome === 'unchanged') tally.unchanged += 1;
  else {
    const size = Math.abs(difference);
    const band = BANDS_FEN.filter((most) => size >= most).length;
    for (const count of [tally[outcome], tally.bands[outcome][band]!]) {
      count.persons += 1;
      count.fen += size;
    }
    addReasons(plan, tally, outcome, compared);
  }
  addCost(tally, base, 0);
  addCost(tally, scenario, 1);
  addUnits(tally, base, scenario);
  addPaidBefore(plan, tally, before);
  for (const [world, life] of [
    ['base', base],
    ['scenario', scenario],
  ] as const)
    for (const key of life.open) (tally.open[key] ??= { base: 0, scenario: 0 })[world] += 1;
  return found;
}
