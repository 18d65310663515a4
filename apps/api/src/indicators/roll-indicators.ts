import type { RollCount } from '#read-models';
import type { RollKind, RollTier } from '#worker-registry';

interface Counted {
  readonly kind: RollKind;
  /** As the region of the document writes it: 市级 of a county-level city is the tier of the county. */
  readonly tier: RollTier;
  /** Of which honour or programme; any when absent. */
  readonly series?: string;
  readonly figure: 'standing' | 'openedInYear' | 'people' | 'peopleOfYear';
}

/** Indicators that count rolls, or the people on them. */
const COUNTED: Readonly<Record<string, Counted>> = {
  'AQ-10': { kind: 'honour', tier: 'prefecture', figure: 'openedInYear' },
  'CX-17': { kind: 'honour', tier: 'county', series: 'outstanding-skilled-talent', figure: 'people' },
  'CX-18': { kind: 'honour', tier: 'county', series: 'shanglin-craftsman', figure: 'people' },
  'CX-25': { kind: 'master-studio', tier: 'county', figure: 'standing' },
  'CX-25n': { kind: 'master-studio', tier: 'county', figure: 'openedInYear' },
  'CX-26': { kind: 'model-studio', tier: 'county', figure: 'standing' },
  'CX-26n': { kind: 'model-studio', tier: 'county', figure: 'openedInYear' },
  'CX-27': { kind: 'model-studio', tier: 'prefecture', figure: 'standing' },
  'JS-07': {
    kind: 'honour',
    tier: 'province',
    series: 'enterprise-chief-technician',
    figure: 'peopleOfYear',
  },
};

export const isCountedFromRolls = (indicator: string): boolean => Object.hasOwn(COUNTED, indicator);

/** Null where no such roll was ever recorded: that is not the same as none. */
export async function rollFigure(
  indicator: string,
  counts: Promise<readonly RollCount[]>,
): Promise<number | null> {
  const { kind, tier, series, figure } = COUNTED[indicator]!;
  const lines = (await counts).filter(
    (line) => line.kind === kind && line.tier === tier && (series === undefined || line.series === series),
  );
  return lines.length === 0 ? null : lines.reduce((sum, line) => sum + line[figure], 0);
}
