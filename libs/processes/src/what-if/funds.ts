import type { LocalDate } from '#event-sourcing';
import { fundById, fundsKnownAt, fundsOf, payoutRunsOf, viewpointOf, type FundRow } from '#read-models';
import type { Text } from '#subsidy';
import type { ProcessServices } from '../services.js';
import { WORLDS, type WhatIfPlan, type World } from './plan.js';
import type { Tally } from './tally.js';

/** What one world takes out of a line of money. */
export interface FundUse {
  readonly costFen: number;
  /** First day on which what is due is more than what is left; null: it lasts. */
  readonly exhaustedOn: LocalDate | null;
  /** Below zero: what is lacking at the end. */
  readonly leftFen: number;
}

/** A line of money in a year, and what each world takes out of it in the months asked about. */
export interface FundEffect extends Readonly<Record<World, FundUse>> {
  /** null: money that the question takes to be there. */
  readonly fundId: string | null;
  readonly title: Text;
  readonly year: number;
  readonly budgetFen: number;
  /** Committed to approved runs; not counted where nothing is taken to have been paid. */
  readonly committedFen: number;
  readonly availableFen: number;
  /** Programmes that it pays, `packId/programme`. */
  readonly programmes: readonly string[];
}

/** Cost that no known money stands against: nothing can be said of how long it lasts. */
export interface Unfunded {
  readonly key: string;
  readonly year: number;
  /** no-fund: no run has ever named one. no-budget: the one that runs name has no budget for the year. */
  readonly why: 'no-fund' | 'no-budget';
}

type Due = readonly (readonly [day: LocalDate, fen: number])[];

/** Goes through what is due day by day; money that is exactly enough lasts. */
export function useOf(availableFen: number, due: Due): FundUse {
  let left = availableFen;
  let exhaustedOn: LocalDate | null = null;
  for (const [day, fen] of due.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    left -= fen;
    if (left < 0) exhaustedOn ??= day;
  }
  return { costFen: availableFen - left, exhaustedOn, leftFen: left };
}

const dueOf = (tally: Tally, keys: readonly string[], year: number, world: World): Due => {
  const sums = new Map<LocalDate, number>();
  for (const key of keys)
    for (const [day, cost] of Object.entries(tally.cost[key] ?? {}))
      if (day.startsWith(String(year))) sums.set(day, (sums.get(day) ?? 0) + cost[world === 'base' ? 0 : 1]);
  return [...sums];
};

const yearsOf = ({ request: { from, to } }: WhatIfPlan): readonly number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

type Services = Pick<ProcessServices, 'db' | 'store'>;

const RUNS_LOOKED_AT = 100;

/** The fund that the last run of a programme named, as known then. */
async function lineOf(
  { db }: Services,
  { request: { region, knownAt } }: WhatIfPlan,
  programme: string,
): Promise<FundRow | undefined> {
  const { rows } = await payoutRunsOf(db, { region, programme, limit: RUNS_LOOKED_AT });
  const run = rows.find(({ openedAt }) => openedAt <= knownAt);
  return run && fundById(db, run.fundId);
}

/** The same line in a year: a fund names one source of money in one year, so it is told by region and title. */
async function lineIn(
  { db, store }: Services,
  plan: WhatIfPlan,
  line: FundRow,
  year: number,
): Promise<FundRow | undefined> {
  const candidates = (await fundsOf(db, line.region)).filter(
    (fund) => fund.region === line.region && fund.year === year && fund.title.zh === line.title.zh,
  );
  const { knownAt } = plan.request;
  const viewpoint = viewpointOf({ asOf: plan.horizon, knownAt });
  const [fund, ...more] = await fundsKnownAt.rows({ store }, viewpoint, candidates);
  return more.length === 0 ? fund : undefined;
}

const ASSUMED: Text = { zh: '假设的预算', en: 'a budget that is taken to be there' };

/**
 * How long the money of each line lasts in both worlds. Lines are those that runs named; a budget that the question takes
 * to be there stands for a whole year and everything that has cost in it.
 */
export async function fundEffects(
  services: Services,
  plan: WhatIfPlan,
  tally: Tally,
): Promise<{ readonly funds: readonly FundEffect[]; readonly unfunded: readonly Unfunded[] }> {
  const keys = Object.keys(tally.cost).sort();
  const lines = new Map<string, FundRow | undefined>();
  for (const key of keys) lines.set(key, await lineOf(services, plan, plan.programmes.get(key)!.programme));
  const funds: FundEffect[] = [];
  const unfunded: Unfunded[] = [];
  const effect = (fund: Omit<FundEffect, World | 'availableFen'>): FundEffect => {
    const availableFen = fund.budgetFen - fund.committedFen;
    const [base, scenario] = WORLDS.map((world) =>
      useOf(availableFen, dueOf(tally, fund.programmes, fund.year, world)),
    );
    return { ...fund, availableFen, base: base!, scenario: scenario! };
  };
  for (const year of yearsOf(plan)) {
    const costing = keys.filter((key) =>
      WORLDS.some((world) => dueOf(tally, [key], year, world).some(([, fen]) => fen > 0)),
    );
    const assumed = plan.request.budgets.find((budget) => budget.year === year);
    if (assumed !== undefined) {
      const { amountFen } = assumed;
      funds.push(
        effect({
          fundId: null,
          title: ASSUMED,
          year,
          budgetFen: amountFen,
          committedFen: 0,
          programmes: costing,
        }),
      );
      continue;
    }
    const paying = new Map<string, { readonly fund: FundRow; readonly programmes: string[] }>();
    for (const key of costing) {
      const line = lines.get(key);
      const fund = line && (await lineIn(services, plan, line, year));
      if (fund === undefined) unfunded.push({ key, year, why: line === undefined ? 'no-fund' : 'no-budget' });
      else if (paying.has(fund.fundId)) paying.get(fund.fundId)!.programmes.push(key);
      else paying.set(fund.fundId, { fund, programmes: [key] });
    }
    for (const { fund, programmes } of paying.values()) {
      const { fundId, title, budgetFen } = fund;
      const committedFen = plan.request.ledger === 'from-zero' ? 0 : fund.committedFen;
      funds.push(effect({ fundId, title, year, budgetFen, committedFen, programmes }));
    }
  }
  return { funds, unfunded };
}
