import { ApiProperty } from '@nestjs/swagger';
import type {
  CertificateContent,
  CertificateKind,
  ComponentName,
  EvaluationMode,
} from '#skill-certification';
import { levelView, LevelView, TextView } from '../common/figures.js';
import { COMPONENTS, KINDS, MODES } from './labels.js';

const marks = {
  type: 'integer',
  nullable: true,
  description: '十分之一分：875 为 87.5 分 tenths of a mark',
} as const;

export class ScoresView {
  @ApiProperty(marks)
  readonly theory!: number | null;
  @ApiProperty(marks)
  readonly practice!: number | null;
  @ApiProperty(marks)
  readonly review!: number | null;
  @ApiProperty(marks)
  readonly overall!: number | null;
}

export class ForeignView {
  @ApiProperty()
  readonly issuer!: string;
  @ApiProperty({ example: 'DEU' })
  readonly country!: string;
  @ApiProperty()
  readonly grade!: string;
}

export class NoticeView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly until!: string;
}

export class RuleView {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty({ example: 'JS-R1' })
  readonly code!: string;
}

export class RecognitionView {
  @ApiProperty()
  readonly ground!: string;
  @ApiProperty()
  readonly approvedBy!: string;
  @ApiProperty({ format: 'date' })
  readonly approvedOn!: string;
  @ApiProperty({ type: NoticeView, nullable: true, description: '公示 public notice' })
  readonly notice!: NoticeView | null;
  @ApiProperty({
    type: RuleView,
    nullable: true,
    description: '文件条款；null 为当时无文件 row of the document',
  })
  readonly rule!: RuleView | null;
}

export class StandardView {
  @ApiProperty()
  readonly id!: string;
  @ApiProperty()
  readonly developer!: string;
  @ApiProperty()
  readonly version!: string;
}

export class ComponentView {
  @ApiProperty({ enum: Object.keys(COMPONENTS) })
  readonly name!: ComponentName;
  @ApiProperty({ type: 'integer', description: '权重（%）' })
  readonly weight!: number;
  @ApiProperty({ type: 'integer', description: '十分之一分' })
  readonly score!: number;
}

/** What a certificate says. */
export class CertificateContentView {
  @ApiProperty({ enum: Object.keys(KINDS) })
  readonly kind!: CertificateKind;
  @ApiProperty()
  readonly kindText!: TextView;
  @ApiProperty({ description: '证书编号' })
  readonly number!: string;
  @ApiProperty({ enum: ['2015', '2022'] })
  readonly edition!: '2015' | '2022';
  @ApiProperty({ example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ example: '车工' })
  readonly occupationName!: string;
  @ApiProperty({ type: String, nullable: true, description: '工种' })
  readonly trade!: string | null;
  @ApiProperty({
    type: LevelView,
    nullable: true,
    description: '专项职业能力证书无等级 null for special abilities',
  })
  readonly level!: LevelView | null;
  @ApiProperty({ format: 'date' })
  readonly issuedOn!: string;
  @ApiProperty({ enum: Object.keys(MODES) })
  readonly mode!: EvaluationMode;
  @ApiProperty()
  readonly modeText!: TextView;
  @ApiProperty()
  readonly scores!: ScoresView;
  @ApiProperty({ type: String, nullable: true, description: '直接认定批准文号' })
  readonly approvalNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '培训班编号' })
  readonly trainingClass!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '有效期至 last day printed on it',
  })
  readonly validUntil!: string | null;
  @ApiProperty({ type: ForeignView, nullable: true, description: '境外证书' })
  readonly foreign!: ForeignView | null;
  @ApiProperty({ type: RecognitionView, nullable: true, description: '直接认定依据' })
  readonly recognition!: RecognitionView | null;
  @ApiProperty({ type: String, nullable: true, description: '竞赛奖项 award that gave the level' })
  readonly contestAward!: string | null;
  @ApiProperty({ type: StandardView, nullable: true, description: '职业标准或评价规范' })
  readonly standard!: StandardView | null;
  @ApiProperty({ type: [ComponentView], description: '加权评价要素 weighted parts of the assessment' })
  readonly components!: readonly ComponentView[];
}

export const contentView = (content: CertificateContent): CertificateContentView => ({
  kind: content.kind,
  kindText: KINDS[content.kind],
  number: content.number,
  edition: content.edition,
  occupation: content.occupation,
  occupationName: content.occupationName,
  trade: content.trade,
  level: levelView(content.level),
  issuedOn: content.issuedOn,
  mode: content.mode,
  modeText: MODES[content.mode],
  scores: content.scores,
  approvalNumber: content.approvalNumber,
  trainingClass: content.trainingClass,
  validUntil: content.validUntil ?? null,
  foreign: content.foreign ?? null,
  recognition: content.recognition ?? null,
  contestAward: content.contestAward ?? null,
  standard: content.standard ?? null,
  components: content.components ?? [],
});
