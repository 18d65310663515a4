import type { LocalDate } from '#event-sourcing';
import { assess } from '#indicators';
import { comparedPacks, type PackPairContent, type ProcessServices, type WhatIfRequest } from '#processes';
import {
  figureText,
  hundredths,
  targetFor,
  type Hundredths,
  type Target,
  type TargetDefinition,
} from '#reference-data';
import { canonicalJson } from '#subsidy';
import { CurrentValues, type CurrentValue, type NoFigure } from '../indicators/current-values.js';

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What a document asks in a year, and what is lacking; numbers of an indicator, never of money. */
interface TargetSide {
  readonly kind: Target['kind'];
  /** null: no figure is stated for the year. */
  readonly target: number | null;
  readonly derived: boolean;
  readonly gap: number | null;
  readonly met: boolean | null;
}

interface TargetEffect {
  readonly indicator: string;
  readonly title: Text;
  readonly unit: string;
  readonly packId: string;
  readonly year: number;
  /** Counted on the day of the facts; null is no zero. */
  readonly value: number | null;
  readonly noValueBecause: NoFigure | null;
  /** null: the document of this world has no such target. */
  readonly base: TargetSide | null;
  readonly scenario: TargetSide | null;
  readonly changed: boolean;
}

/** What a change of rules does to the targets. */
export interface TargetEffects {
  readonly asOf: LocalDate;
  /** none: no target is stated otherwise, and payments change no stock. */
  readonly effect: 'none' | 'targets-changed';
  readonly text: readonly Text[];
  /** Targets that are stated otherwise, and those whose figure the register can count. */
  readonly rows: readonly TargetEffect[];
}

type Services = Pick<ProcessServices, 'store' | 'privacy' | 'db' | 'packs' | 'demo' | 'readModelsReach'>;

const STOCKS_STAY: Text = {
  zh: '规则改动不改变存量：指标现值由登记的岗位和证书计数，发放规则不增减岗位或证书；人们因此多考证、换岗的行为不作推测。',
  en: 'A rule changes no stock: figures are counted from the posts and certificates in the register, and payments add or take away none; that people would behave otherwise is not guessed.',
};
const NONE: Text = { zh: '目标值未改动，对指标没有影响。', en: 'No target is stated otherwise: no effect.' };
const CHANGED: Text = {
  zh: '方案改动了目标值，差额随之变化，现值不变。',
  en: 'The scenario states other targets: gaps change, figures do not.',
};
const DEFINITIONS: Text = {
  zh: '方案改动了术语定义的文字；现值仍按登记系统的统计口径计数，口径须另行修改。',
  en: 'The scenario words a definition otherwise; figures are still counted by the definitions of the register, which are changed apart from packs.',
};

/** The shape of `targets` was checked when the pack was compiled. */
const targetsIn = (content: PackPairContent['base']): readonly TargetDefinition[] => {
  const { targets } = (content ?? {}) as { targets?: { targets?: readonly TargetDefinition[] } };
  return targets?.targets ?? [];
};

const figure = (value: Hundredths | null): number | null =>
  value === null ? null : Number(figureText(value));

const side = (
  definition: TargetDefinition | undefined,
  year: number,
  current: CurrentValue,
): TargetSide | null => {
  if (definition === undefined) return null;
  const target = targetFor(definition, year);
  const isFigure = target.kind === 'figure';
  const { gap, met } =
    'reason' in current ? { gap: null, met: null } : assess(target, hundredths(current.value), null);
  return {
    kind: target.kind,
    target: isFigure ? figure(target.hundredths) : null,
    derived: isFigure && target.derived,
    gap: figure(gap),
    met,
  };
};

const isSame = (one: object | undefined, other: object | undefined): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);

const definitionsOf = (content: PackPairContent['base']): object => ({
  definitions: content?.['definitions'] ?? null,
});

/** Every target of the documents compared that is stated otherwise or can be counted, in each year of the period. */
export async function showTargetEffects(
  services: Services,
  request: WhatIfRequest,
  isInScope: (region: string) => boolean = () => true,
): Promise<TargetEffects> {
  const { horizon, packs } = await comparedPacks(services, request);
  const [first, last] = [Number(request.from.slice(0, 4)), Number(request.to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const vantage = { asOf: horizon, knownAt: request.knownAt };
  const rowsOf = async ({
    packId,
    region,
    base,
    scenario,
  }: PackPairContent): Promise<readonly TargetEffect[]> => {
    const values = new CurrentValues(services.db, region, vantage, isInScope(region));
    const [ours, theirs] = [targetsIn(base), targetsIn(scenario)];
    const indicators = [...new Set([...ours, ...theirs].map(({ indicator }) => indicator))];
    const rows = indicators.map(async (indicator): Promise<readonly TargetEffect[]> => {
      const of = (all: readonly TargetDefinition[]) => all.find((one) => one.indicator === indicator);
      const changed = !isSame(of(ours), of(theirs));
      const current = await values.of(indicator);
      if (!changed && 'reason' in current) return [];
      const { title, unit } = (of(theirs) ?? of(ours))!;
      return years.map((year) => ({
        indicator,
        title,
        unit,
        packId,
        year,
        value: 'reason' in current ? null : current.value,
        noValueBecause: 'reason' in current ? current.reason : null,
        base: side(of(ours), year, current),
        scenario: side(of(theirs), year, current),
        changed,
      }));
    });
    return (await Promise.all(rows)).flat();
  };
  const rows = (await Promise.all(packs.map(rowsOf))).flat();
  const changed = rows.some((row) => row.changed);
  const reworded = packs.some(({ base, scenario }) => !isSame(definitionsOf(base), definitionsOf(scenario)));
  return {
    asOf: horizon,
    effect: changed ? 'targets-changed' : 'none',
    text: [changed ? CHANGED : NONE, STOCKS_STAY, ...(reworded ? [DEFINITIONS] : [])],
    rows,
  };
}
