import { ApiProperty } from '@nestjs/swagger';
import { KINDS } from '#subsidy';
import { ExplanationView } from '../common/explanation.js';
import { money, MoneyView, TextView } from '../common/figures.js';

export class PeriodView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly to!: string;
}

export const OBSTACLE_TEXTS = {
  'no-value': {
    zh: '文件未印标准，待本局录入',
    en: 'not printed in the document; the bureau has not entered it',
  },
  'demo-only': { zh: '仅有示例值，正式环境不启用', en: 'made up for demonstration; not used in production' },
  'pack-error': { zh: '政策包无法回答该日期', en: 'the policy pack has no answer for this day' },
} as const satisfies Readonly<Record<string, TextView>>;

export class ObstacleView {
  @ApiProperty({ description: '参数、目录或条件 parameter, catalogue or clause', example: 'standard' })
  readonly name!: string;
  @ApiProperty({ enum: Object.keys(OBSTACLE_TEXTS) })
  readonly reason!: keyof typeof OBSTACLE_TEXTS;
  @ApiProperty()
  readonly text!: TextView;
}

export const obstacleView = (name: string, reason: ObstacleView['reason']): ObstacleView => ({
  name,
  reason,
  text: OBSTACLE_TEXTS[reason],
});

export class EvidenceView extends TextView {
  @ApiProperty({ example: 'post.frontLine' })
  readonly name!: string;
}

export class ProgrammeAnswerView {
  @ApiProperty({ example: 'shortage-post-allowance' })
  readonly programme!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ enum: KINDS })
  readonly kind!: string;
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly packVersion!: number;
  @ApiProperty({ description: '文件 the document it rests on' })
  readonly document!: TextView;
  @ApiProperty({ description: '文号', example: '慈党发〔2019〕78号' })
  readonly documentNumber!: string;
  @ApiProperty({ description: '政策所属地区 region of the policy' })
  readonly region!: string;
  @ApiProperty({ description: '判定期间' })
  readonly period!: PeriodView;
  @ApiProperty({
    enum: ['eligible', 'ineligible', 'undetermined', 'not-activated'],
    description: '符合、不符合、待核实、未启用（缺少标准）',
  })
  readonly outcome!: 'eligible' | 'ineligible' | 'undetermined' | 'not-activated';
  @ApiProperty({ description: '已享受 nothing is due because it stands in an earlier decision' })
  readonly alreadyDecided!: boolean;
  @ApiProperty({ description: '本期应发' })
  readonly amount!: MoneyView;
  @ApiProperty({
    type: ExplanationView,
    nullable: true,
    description: 'null while the programme is not activated',
  })
  readonly explanation!: ExplanationView | null;
  @ApiProperty({ type: [EvidenceView], description: '须补充的证明 evidence that would settle it' })
  readonly evidenceMissing!: readonly EvidenceView[];
  @ApiProperty({ type: [ObstacleView], description: '未启用原因 why the programme cannot be used yet' })
  readonly obstacles!: readonly ObstacleView[];
}

export class EligibilityView {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownAt!: string;
  @ApiProperty({
    description: '判定日所在地区：其政策及上级政策适用 region whose documents and those above it apply',
  })
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ description: '含示例参数 demonstration values were used' })
  readonly demo!: boolean;
  @ApiProperty({
    type: [ProgrammeAnswerView],
    description: '可享受的在前，其次就近文件 what may be had first, then nearest document first',
  })
  readonly programmes!: readonly ProgrammeAnswerView[];
}

/** Nothing is paid by a programme that is not activated. */
export const NOTHING: Pick<
  ProgrammeAnswerView,
  'alreadyDecided' | 'amount' | 'explanation' | 'evidenceMissing'
> = {
  alreadyDecided: false,
  amount: money(0),
  explanation: null,
  evidenceMissing: [],
};
