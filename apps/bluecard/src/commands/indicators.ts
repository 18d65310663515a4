import type { AddCommand } from '../cli.js';
import { Option } from 'commander';
import { showTargets, type TargetView } from '#apps/api';
import {
  currentStockDefinitions,
  stockBy,
  stockFigures,
  type StockDimension,
  type StockFigures,
  type StockLine,
} from '#indicators';
import { skillStock } from '#read-models';
import { regionName } from '#reference-data';
import { openSession } from '../session.js';
import { viewpointFrom } from '../viewpoint.js';

interface IndicatorOptions {
  readonly region: string;
  readonly asOf?: string;
  /** Former name of `asOf`. */
  readonly on?: string;
  readonly knownAt?: string;
  readonly by: StockDimension;
}

export interface IndicatorReport {
  readonly region: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly by: StockDimension;
  readonly figures: StockFigures;
  readonly lines: readonly StockLine[];
  readonly targets: readonly TargetView[];
}

/** Headcount, skilled and high-skilled people of a region on a day, as known at a moment, and its targets. */
async function indicatorsCommand({ region, by, ...options }: IndicatorOptions): Promise<IndicatorReport> {
  const session = await openSession('indicators');
  try {
    await session.settle();
    const { asOf, knownAt } = viewpointFrom({ ...options, asOf: options.asOf ?? options.on });
    const definitions = currentStockDefinitions();
    const [cells, targets] = await Promise.all([
      skillStock(session.services.db, { asOf, knownAt, region, definitions }),
      showTargets(session.services, { region, asOf, knownAt, isNow: options.knownAt === undefined }),
    ]);
    const figures = stockFigures(cells, definitions);
    return { region, asOf, knownAt, by, figures, lines: stockBy(cells, by, definitions), targets };
  } finally {
    await session.close();
  }
}

const WHY: Readonly<Record<NonNullable<TargetView['noValueBecause']>, string>> = {
  'not-counted': '登记信息不含 not counted here',
  'not-recorded': '尚无登记 not recorded',
  'now-only': '仅按当前所知统计 counted of what is known now',
  'no-denominator': '缺少就业人员数 no denominator entered',
  'out-of-scope': '不在权限范围 out of scope',
};

function aimOf({ comparator, target, reference, upTo, milestone, direction, unit }: TargetView): string {
  const figure = target ?? reference;
  if (figure !== null) {
    const range = upTo === null ? '' : `–${upTo}`;
    return `${target === null ? '参考 reference' : '目标 target'} ${comparator} ${figure}${range} ${unit}`;
  }
  if (milestone !== null) return `阶段要求 milestone ${milestone.zh} ${milestone.en}`;
  if (direction !== null)
    return direction === 'up' ? '较上年上升 up on last year' : '较上年下降 down on last year';
  return '本年未定 none for this year';
}

/** Progress against a derived figure says nothing about the target itself. */
const verdict = (met: boolean, derived: boolean): string =>
  derived ? (met ? '已达参考进度 on track' : '未达参考进度 behind') : met ? '已达到 met' : '未达到 not met';

function standOf({ value, noValueBecause, gap, met, derived }: TargetView): string {
  if (noValueBecause !== null) return `现值 value — (${WHY[noValueBecause]})`;
  const reached = met === null ? [] : [verdict(met, derived)];
  return [`现值 value ${value}`, ...(gap === null ? [] : [`差额 gap ${gap}`]), ...reached].join('，');
}

const targetText = (target: TargetView): string =>
  `  ${target.indicator} ${target.title.zh} ${target.title.en} [${target.document}]\n    ${aimOf(target)}；${standOf(target)}`;

export const indicatorsText = ({ region, asOf, knownAt, figures, lines, targets }: IndicatorReport): string =>
  [
    `${regionName(region) ?? region} ${asOf}（已知截至 known by ${knownAt}）`,
    `产业工人 industrial workers ${figures.industrialWorkers}，技能人才 skilled ${figures.skilled}，高技能人才 high-skilled ${figures.highSkilled}`,
    ...lines.map(
      ({ key, industrialWorkers, skilled, highSkilled }) =>
        `  ${(key ?? '—').padEnd(24)} ${String(industrialWorkers).padStart(9)} ${String(skilled).padStart(9)} ${String(highSkilled).padStart(9)}`,
    ),
    ...(targets.length === 0 ? [] : [`${asOf.slice(0, 4)} 年目标 targets`]),
    ...targets.map(targetText),
  ].join('\n');

export const addIndicators: AddCommand = (program, { print }) => {
  program
    .command('indicators')
    .description('产业工人、技能人才、高技能人才 headcount, skilled and high-skilled people on a day')
    .requiredOption('--region <code>')
    .option('--as-of <date>', '业务日期 what was true on this day; today when left out')
    .addOption(new Option('--on <date>').hideHelp())
    .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
    .addOption(
      new Option('--by <dimension>', '分组 break down by')
        .choices(['region', 'prefecture', 'province', 'industry', 'section', 'level'])
        .default('level'),
    )
    .action(async (options: Parameters<typeof indicatorsCommand>[0]) =>
      print(await indicatorsCommand(options), indicatorsText),
    );
};
