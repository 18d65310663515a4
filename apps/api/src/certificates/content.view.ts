import { ApiProperty } from '@nestjs/swagger';
import type { CertificateContent, CertificateKind, EvaluationMode } from '#skill-certification';
import { levelView, LevelView, TextView } from '../common/figures.js';
import { KINDS, MODES } from './labels.js';

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
});
