import { ApiProperty } from '@nestjs/swagger';
import { assess, type EmployerShare, type PartCount } from '#indicators';
import type { ShelvedPack } from '#processes';
import { figureText, hundredths, type Hundredths, type Target, type TargetDefinition } from '#reference-data';
import { CitationView } from '../common/explanation.js';
import { TextView } from '../common/figures.js';
import type { CurrentValue, NoFigure } from './current-values.js';

export class TargetPartView {
  @ApiProperty({ example: 'education-group' })
  readonly kind!: string;
  @ApiProperty({ type: 'integer', description: '规划总数' })
  readonly planned!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '当年应有（向上取整） due by the year' })
  readonly due!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '已建成；null：尚无登记 null: not recorded' })
  readonly counted!: number | null;
}

export class TargetShareView implements EmployerShare {
  @ApiProperty({ type: 'integer', description: '已达到的单位（或人）数' })
  readonly kept!: number;
  @ApiProperty({ type: 'integer', description: '未达到' })
  readonly lacking!: number;
  @ApiProperty({
    type: 'integer',
    description: '登记不全，两边都不计 cannot be said, counts on neither side',
  })
  readonly unknown!: number;
}

export class TargetView {
  @ApiProperty({ example: 'AQ-04' })
  readonly indicator!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ example: 'persons' })
  readonly unit!: string;
  @ApiProperty({ example: 'anqing-2019-3' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly packVersion!: number;
  @ApiProperty({ example: '庆发〔2019〕3号' })
  readonly document!: string;
  @ApiProperty({ description: '目标所属地区 region the target is for' })
  readonly region!: string;
  @ApiProperty({ type: [CitationView] })
  readonly cite!: readonly CitationView[];
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ enum: ['figure', 'milestone', 'direction', 'undefined'] })
  readonly kind!: Target['kind'];
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '目标值：文件印出或逐年相同的 only what the document states',
  })
  readonly target!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 39.33,
    description: '参考进度（推算），不是目标值 derived between printed years, never a target',
  })
  readonly reference!: number | null;
  @ApiProperty({ description: '以上数值为推算 the figure compared with is derived' })
  readonly derived!: boolean;
  @ApiProperty({ enum: ['>=', '>', '=', '<=', '~'], nullable: true })
  readonly comparator!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: '区间上限 upper end of a printed range' })
  readonly upTo!: number | null;
  @ApiProperty({ description: '仅供参考年份，不评判 shown, never passed or failed' })
  readonly informational!: boolean;
  @ApiProperty({ type: TextView, nullable: true, description: '阶段要求 status that is asked for' })
  readonly milestone!: TextView | null;
  @ApiProperty({
    enum: ['up', 'down'],
    nullable: true,
    description: '与上年相比 compared with the year before',
  })
  readonly direction!: 'up' | 'down' | null;
  @ApiProperty({
    enum: ['not-printed', 'no-baseline', 'undated'],
    nullable: true,
    description: '该年无目标的原因 why the year has no target',
  })
  readonly undefinedBecause!: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '文件未印年份的数值 figure printed without a year',
  })
  readonly undated!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '现值；null 表示没有数据，不是零 no figure is not zero',
  })
  readonly value!: number | null;
  @ApiProperty({
    enum: ['not-counted', 'not-recorded', 'now-only', 'no-denominator', 'out-of-scope'],
    nullable: true,
    description: '无现值的原因：登记信息不含、尚无登记、仅按当前所知统计 not recorded is not zero',
  })
  readonly noValueBecause!: NoFigure | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '差额：正数为尚缺 what is lacking when positive',
  })
  readonly gap!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 97.2,
    description: '现值占比（%），一位小数 share of the figure compared with',
  })
  readonly percent!: number | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '是否达到；null：无从判断 null: cannot be said',
  })
  readonly met!: boolean | null;
  @ApiProperty({
    type: [TargetPartView],
    description: '分类：按向上取整；无分类为空 by kind, rounded up; empty where there are no kinds',
  })
  readonly parts!: readonly TargetPartView[];
  @ApiProperty({
    type: TargetShareView,
    nullable: true,
    description: '单位占比的分子、余数与不明数 what a share of employers is made of',
  })
  readonly share!: TargetShareView | null;
  @ApiProperty({ type: TextView, nullable: true })
  readonly note!: TextView | null;
}

export class TargetListView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownAt!: string;
  @ApiProperty({ type: [TargetView] })
  readonly rows!: readonly TargetView[];
}

const figure = (value: Hundredths | null): number | null =>
  value === null ? null : Number(figureText(value));

const what = (target: Target) => {
  const isFigure = target.kind === 'figure';
  return {
    kind: target.kind,
    year: target.year,
    target: isFigure && !target.derived ? figure(target.hundredths) : null,
    reference: isFigure && target.derived ? figure(target.hundredths) : null,
    derived: isFigure && target.derived,
    comparator: isFigure ? target.comparator : null,
    upTo: isFigure ? figure(target.upTo) : null,
    informational: isFigure && target.informational,
    milestone: target.kind === 'milestone' ? target.status : null,
    direction: target.kind === 'direction' ? target.direction : null,
    undefinedBecause: target.kind === 'undefined' ? target.reason : null,
    undated: target.kind === 'undefined' ? figure(target.undated) : null,
  };
};

const previousOf = ({ previous }: { readonly previous?: number | null }): Hundredths | null =>
  previous == null ? null : hundredths(previous);

const where = (target: Target, current: CurrentValue) => {
  if ('reason' in current)
    return { value: null, noValueBecause: current.reason, gap: null, percent: null, met: null };
  const actual = hundredths(current.value);
  const { met, gap } = assess(target, actual, previousOf(current));
  const aimed = target.kind === 'figure' && target.hundredths > 0 ? target.hundredths : null;
  return {
    value: current.value,
    noValueBecause: null,
    gap: figure(gap),
    percent: aimed === null ? null : Math.round((actual * 1000) / aimed) / 10,
    met,
  };
};

const citations = ({ compiled }: ShelvedPack, { cite = '' }: TargetDefinition): readonly CitationView[] =>
  cite
    .split(',')
    .map((code) => compiled.citations.get(code.trim()))
    .filter((citation) => citation !== undefined);

/** A share of all is rounded up for each kind. */
const dueOf = (target: Target, planned: number): number | null =>
  target.kind === 'figure' ? Math.ceil((planned * target.hundredths) / 10_000) : null;

/** What a figure is made of. */
interface MadeOf {
  readonly parts?: readonly PartCount[];
  readonly share?: EmployerShare | null;
}

export const targetView = (
  pack: ShelvedPack,
  definition: TargetDefinition,
  target: Target,
  current: CurrentValue,
  { parts = [], share = null }: MadeOf = {},
): TargetView => ({
  indicator: definition.indicator,
  title: definition.title,
  unit: definition.unit,
  packId: pack.packId,
  packVersion: pack.version,
  document: pack.compiled.number,
  region: pack.region,
  cite: citations(pack, definition),
  ...what(target),
  ...where(target, current),
  parts: parts.map((each) => ({ ...each, due: dueOf(target, each.planned) })),
  share,
  note: definition.note ?? null,
});
