import type { Instant, LocalDate, Position } from '#event-sourcing';
import { monthsFromTo } from '#reference-data';
import type { Text } from '#subsidy';
import type { ProcessServices } from '../services.js';
import { fundEffects, type FundEffect, type Unfunded } from './funds.js';
import type { Gap, LeftOut, ProgrammeInfo, WhatIfPlan, World } from './plan.js';
import { wordsOf } from './reasons.js';
import { REPORT_LAG_MONTHS, type LedgerMode } from './request.js';
import type { WorldPack } from './worlds.js';
import { BANDS_FEN, type Count, type Side, type Split, type Tally } from './tally.js';

/** One value a month, in the order of `months`; null: there is no figure, and `gaps` says why. */
export interface Series {
  readonly base: readonly (number | null)[];
  readonly scenario: readonly (number | null)[];
}

export interface ProgrammeSeries extends ProgrammeInfo {
  /** Fen due in each month. */
  readonly costFen: Series;
  readonly units: Series;
  /** Fen of each month that were decided before and stand in both worlds; of programmes of this name. */
  readonly paidBeforeFen: readonly number[];
  readonly total: Readonly<Record<World, number | null>>;
  /** People who lack evidence or a standard for a unit: they are neither paid nor refused. */
  readonly undetermined: Readonly<Record<World, number>>;
}

export interface Band extends Count {
  /** Differences from here, in fen; up to `toFen` without it, null: no upper end. */
  readonly fromFen: number;
  readonly toFen: number | null;
}

export interface ReasonCount {
  readonly key: string;
  readonly code: string;
  readonly text: Text;
  readonly persons: number;
  readonly units: number;
}

export interface Group extends Split {
  readonly key: string;
}

/** How the answer was come by; stands in every answer. */
export interface Method {
  readonly horizon: LocalDate;
  /** First month that holds facts as they are; null: all is past. */
  readonly heldFrom: string | null;
  readonly ledger: LedgerMode;
  readonly demo: boolean;
  readonly text: readonly Text[];
}

/** The answer, ready to be charted: months once, series in their order. */
export interface WhatIfReport {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt: Instant;
  readonly factsThrough: Position;
  readonly method: Method;
  readonly packs: readonly PackPair[];
  readonly months: readonly { readonly month: string; readonly held: boolean }[];
  readonly total: {
    readonly costFen: { readonly base: readonly number[]; readonly scenario: readonly number[] };
    readonly baseFen: number;
    readonly scenarioFen: number;
    readonly differenceFen: number;
    /** Some programme has no figure for some month: the sums are without it. */
    readonly incomplete: boolean;
  };
  readonly programmes: readonly ProgrammeSeries[];
  readonly persons: {
    readonly population: number;
    readonly gain: Count;
    readonly lose: Count;
    readonly unchanged: number;
    readonly paid: Readonly<Record<World, number>>;
    readonly newlyPaid: number;
    readonly noLongerPaid: number;
  };
  readonly units: Tally['units'];
  readonly bands: Readonly<Record<Side, readonly Band[]>>;
  /** Why those who lose do not get it under the scenario, and those who gain not under the base. */
  readonly reasons: Readonly<Record<Side, readonly ReasonCount[]>>;
  readonly byLevel: readonly Group[];
  readonly byRegion: readonly Group[];
  readonly funds: readonly FundEffect[];
  readonly unfunded: readonly Unfunded[];
  readonly gaps: readonly Gap[];
  readonly leftOut: readonly LeftOut[];
}

export interface PackPair {
  readonly packId: string;
  readonly from: LocalDate;
  readonly base: { readonly version: number | null; readonly digest: string } | null;
  readonly scenario: { readonly version: number | null; readonly digest: string } | null;
  readonly changed: boolean;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const methodOf = ({ horizon, rounds, request, demo }: WhatIfPlan): Method => {
  const held = rounds.find((round) => round.held && round.to >= `${request.from}-01`);
  const heldFrom =
    held === undefined ? null : held.from > `${request.from}-01` ? held.from.slice(0, 7) : request.from;
  const text: Text[] = [
    {
      zh: `过去的月份按 ${request.knownAt} 之前已登记的事实与政策包逐人逐月重算；费用计入所属月份，不是拨付月份。`,
      en: `Past months are decided again from facts and packs recorded by ${request.knownAt}; cost stands in the month it is for, not the month it is paid.`,
    },
    request.ledger === 'as-paid'
      ? {
          zh: '已认定的发放保留，占用月数与次数上限；费用为尚未认定的部分。期间以前尚未认定的过去月份不占用上限。',
          en: 'What was decided before stands and uses up limits; the cost is what has not been decided yet. Past months before the period that were never decided use up nothing.',
        }
      : {
          zh: '视同此前从未发放：上限从期间首月起计。',
          en: 'As if nobody had been paid anything: limits are counted from the first month of the period.',
        },
    {
      zh: '人群为在该地区（含下辖）有过岗位或持有该地区所发证书的全部已登记人员，不作其他预选。',
      en: 'The population is everyone registered with a post in the region or a certificate from it; nobody else is left out beforehand.',
    },
  ];
  if (heldFrom !== null)
    text.push({
      zh: `${heldFrom} 起保持 ${horizon} 的事实不变：无人入职、离职、退休、死亡或取得新证书，年龄照增；缴费状态沿用最近所报（不早于 ${REPORT_LAG_MONTHS} 个月前）。因证书、获奖、培训、入职而一次性发放的项目不作预测。`,
      en: `From ${heldFrom} on the facts of ${horizon} are held: nobody is hired, leaves, retires, dies or gets a certificate; ages go on; the contribution status last reported goes on if it is no older than ${REPORT_LAG_MONTHS} months. What is paid once for a certificate, an award, a training or a new post is not forecast.`,
    });
  if (demo)
    text.push({ zh: '含示例参数，非政策。', en: 'Values that are made up for demonstration may be in use.' });
  return { horizon, heldFrom, ledger: request.ledger, demo, text };
};

const touches = (gap: Gap, key: string, world: World, month: string): boolean =>
  gap.key === key && gap.world === world && gap.from.slice(0, 7) <= month && month <= gap.to.slice(0, 7);

function seriesOf(
  plan: WhatIfPlan,
  tally: Tally,
  info: ProgrammeInfo,
  months: readonly string[],
): ProgrammeSeries {
  const { key, programme } = info;
  const byMonth = new Map<string, [number, number, number, number]>();
  for (const [day, cost] of Object.entries(tally.cost[key] ?? {})) {
    const known = byMonth.get(day.slice(0, 7)) ?? [0, 0, 0, 0];
    byMonth.set(day.slice(0, 7), [0, 1, 2, 3].map((i) => known[i]! + cost[i]!) as typeof known);
  }
  const asked = (world: World, month: string): boolean =>
    plan.rounds.some(({ steps }) =>
      steps[world].some(
        (step) => step.key === key && step.from.slice(0, 7) <= month && month <= step.to.slice(0, 7),
      ),
    );
  const of = (at: 0 | 1 | 2 | 3, world: World): readonly (number | null)[] =>
    months.map((month) => {
      const found = byMonth.get(month)?.[at];
      if (found !== undefined && found > 0) return found;
      return asked(world, month) && !plan.gaps.some((gap) => touches(gap, key, world, month)) ? 0 : null;
    });
  const costFen = { base: of(0, 'base'), scenario: of(1, 'scenario') };
  const total = (values: readonly (number | null)[]): number | null =>
    values.every((value) => value === null) ? null : sum(values.map((value) => value ?? 0));
  return {
    ...info,
    costFen,
    units: { base: of(2, 'base'), scenario: of(3, 'scenario') },
    paidBeforeFen: months.map((month) => tally.paidBefore[programme]?.[month] ?? 0),
    total: { base: total(costFen.base), scenario: total(costFen.scenario) },
    undetermined: tally.open[key] ?? { base: 0, scenario: 0 },
  };
}

const bandsOf = (counts: readonly Count[]): readonly Band[] =>
  counts.map((count, i) => ({ ...count, fromFen: BANDS_FEN[i - 1] ?? 0, toFen: BANDS_FEN[i] ?? null }));

const reasonsOf = (plan: WhatIfPlan, counts: Tally['reasons'][Side]): readonly ReasonCount[] =>
  Object.entries(counts)
    .map(([reason, count]) => {
      const [key, code] = reason.split('|') as [string, string];
      return { key, code, text: wordsOf(plan, { key, code }), ...count };
    })
    .sort((a, b) => b.persons - a.persons || b.units - a.units || (a.code < b.code ? -1 : 1));

const groupsOf = (groups: Readonly<Record<string, Split>>): readonly Group[] =>
  Object.entries(groups)
    .map(([key, split]) => ({ key, ...split }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

const referenceTo = (shelf: readonly WorldPack[], packId: string): PackPair['base'] => {
  const pack = shelf.find((known) => known.packId === packId);
  return pack === undefined ? null : { version: pack.version, digest: pack.digest };
};

/** Which versions were compared, each pair once from its first day on. */
function packsOf({ worlds: { eras }, period }: WhatIfPlan): readonly PackPair[] {
  const last = new Map<string, string>();
  return eras.flatMap(({ from, base, scenario }) =>
    [...new Set([...base, ...scenario].map(({ packId }) => packId))].flatMap(
      (packId): readonly PackPair[] => {
        const pair = { base: referenceTo(base, packId), scenario: referenceTo(scenario, packId) };
        const digests = `${pair.base?.digest} ${pair.scenario?.digest}`;
        if (last.get(packId) === digests) return [];
        last.set(packId, digests);
        const since = from < period.from ? period.from : from;
        return [{ packId, from: since, ...pair, changed: pair.base?.digest !== pair.scenario?.digest }];
      },
    ),
  );
}

/** Why there is no figure, once per programme and world. */
function gapsOf({ gaps }: WhatIfPlan): readonly Gap[] {
  const found = new Map<string, Gap>();
  for (const gap of gaps) {
    const name = `${gap.key}|${gap.world}|${gap.why}`;
    const known = found.get(name);
    found.set(name, known === undefined ? gap : { ...known, to: gap.to > known.to ? gap.to : known.to });
  }
  return [...found.values()];
}

/** Everything that was added up, as an answer. */
export async function whatIfReport(
  services: Pick<ProcessServices, 'db' | 'store'>,
  plan: WhatIfPlan,
  tally: Tally,
  factsThrough: Position,
): Promise<WhatIfReport> {
  const { region, from, to, knownAt } = plan.request;
  const months = monthsFromTo(from, to);
  const programmes = [...plan.programmes.values()].map((info) => seriesOf(plan, tally, info, months));
  const totals = (world: World): readonly number[] =>
    months.map((_, i) => sum(programmes.map(({ costFen }) => costFen[world][i] ?? 0)));
  const [base, scenario] = [totals('base'), totals('scenario')];
  const gaps = gapsOf(plan);
  return {
    region,
    from,
    to,
    knownAt,
    factsThrough,
    method: methodOf(plan),
    packs: packsOf(plan),
    months: months.map((month) => ({
      month,
      held: month >= plan.horizon.slice(0, 7) && `${month}-31` > plan.horizon,
    })),
    total: {
      costFen: { base, scenario },
      baseFen: sum(base),
      scenarioFen: sum(scenario),
      differenceFen: sum(scenario) - sum(base),
      incomplete: gaps.length > 0,
    },
    programmes,
    persons: {
      population: tally.persons,
      gain: tally.gain,
      lose: tally.lose,
      unchanged: tally.unchanged,
      paid: tally.paid,
      newlyPaid: tally.newlyPaid,
      noLongerPaid: tally.noLongerPaid,
    },
    units: tally.units,
    bands: { gain: bandsOf(tally.bands.gain), lose: bandsOf(tally.bands.lose) },
    reasons: { gain: reasonsOf(plan, tally.reasons.gain), lose: reasonsOf(plan, tally.reasons.lose) },
    byLevel: groupsOf(tally.byLevel),
    byRegion: groupsOf(tally.byRegion),
    ...(await fundEffects(services, plan, tally)),
    gaps,
    leftOut: plan.leftOut,
  };
}
