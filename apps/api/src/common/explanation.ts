import { ApiProperty } from '@nestjs/swagger';
import { PAYEES, type Explanation, type Payee } from '#subsidy';
import { TextView } from './figures.js';

const BASES = ['document', 'external', 'demo', 'bureau'] as const;
type Basis = (typeof BASES)[number];

export class CitationView {
  @ApiProperty({ example: 'CX:13' })
  readonly cite!: string;
  @ApiProperty({ example: '慈党发〔2019〕78号 第13条' })
  readonly document!: string;
  @ApiProperty({ type: String, nullable: true, description: '原文 words of the document, exactly' })
  readonly quote!: string | null;
}

export class ParameterRowView {
  @ApiProperty({ type: [CitationView] })
  readonly cite!: readonly CitationView[];
  @ApiProperty({ enum: BASES })
  readonly basis!: Basis;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
}

export class ValueReadView {
  @ApiProperty({ example: 'certificate.level' })
  readonly name!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty()
  readonly value!: TextView;
  @ApiProperty({ description: '无记录：需要补充的材料 nobody has stated it: the evidence to ask for' })
  readonly absent!: boolean;
  @ApiProperty({
    type: ParameterRowView,
    nullable: true,
    description: '参数或目录所在行 row of a parameter or catalogue',
  })
  readonly row!: ParameterRowView | null;
}

class ProgressView {
  @ApiProperty({ type: 'integer', example: 34 })
  readonly have!: number;
  @ApiProperty({ type: 'integer', example: 36 })
  readonly need!: number;
  @ApiProperty({ example: '2020-08', description: '预计满足的月份 month in which it may be met' })
  readonly expected!: string;
  @ApiProperty()
  readonly text!: TextView;
}

class CounterView {
  @ApiProperty({ example: 'MONTHS_CAP' })
  readonly code!: string;
  @ApiProperty({ type: 'integer', example: 36 })
  readonly counted!: number;
  @ApiProperty({ type: 'integer', example: 36 })
  readonly max!: number;
}

class GrantView {
  @ApiProperty({ example: 'training' })
  readonly scope!: string;
  @ApiProperty()
  readonly text!: TextView;
}

export class ExplainedClauseView {
  @ApiProperty({ example: 'HELD' })
  readonly code!: string;
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({ type: [CitationView] })
  readonly cite!: readonly CitationView[];
  @ApiProperty({ enum: BASES })
  readonly basis!: Basis;
  @ApiProperty({ enum: ['yes', 'no', 'missing'] })
  readonly answer!: 'yes' | 'no' | 'missing';
  @ApiProperty({ type: [ValueReadView] })
  readonly values!: readonly ValueReadView[];
  @ApiProperty({
    type: [ProgressView],
    description: '还差多少、预计何时满足 how far, and when it may be met',
  })
  readonly progress!: readonly ProgressView[];
  @ApiProperty({ description: '不满足时暂停核实 a no stops the claim until it has been looked into' })
  readonly stop!: boolean;
}

export class ExplainedUnitView {
  @ApiProperty({ example: '2020-04', description: '月份或证书 month, or occupation and level' })
  readonly unit!: string;
  @ApiProperty({
    example: 'counts',
    description: 'counts, refused, missing, or the code of a limit or of what the engine found',
  })
  readonly status!: string;
  @ApiProperty()
  readonly counts!: boolean;
  @ApiProperty({ type: 'integer' })
  readonly amountFen!: number;
  @ApiProperty({
    enum: PAYEES,
    nullable: true,
    description: '申请选定的领取人 who is paid, where the application chose',
  })
  readonly payee!: Payee | null;
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly employmentId!: string | null;
  @ApiProperty({ type: [String] })
  readonly reasons!: readonly string[];
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({ type: [ExplainedClauseView] })
  readonly clauses!: readonly ExplainedClauseView[];
  @ApiProperty({ type: [ValueReadView] })
  readonly amount!: readonly ValueReadView[];
  @ApiProperty({ type: [CounterView], description: '限额已用 how far each limit is used up' })
  readonly counters!: readonly CounterView[];
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '沿用标准之日 terms that were kept',
  })
  readonly terms!: string | null;
}

/** Why a programme pays or not, with every clause, the values read and the words of the document. */
export class ExplanationView implements Explanation {
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ enum: ['eligible', 'ineligible', 'undetermined'] })
  readonly outcome!: Explanation['outcome'];
  @ApiProperty({ type: 'integer' })
  readonly amountFen!: number;
  @ApiProperty({ description: '含示例参数 rests on a value that is made up' })
  readonly demo!: boolean;
  @ApiProperty()
  readonly summary!: TextView;
  @ApiProperty({
    type: [ExplainedClauseView],
    description: '起决定作用的月份或证书的条款 clauses of the unit that decided',
  })
  readonly clauses!: readonly ExplainedClauseView[];
  @ApiProperty({ type: [ExplainedUnitView] })
  readonly units!: readonly ExplainedUnitView[];
  @ApiProperty({ type: [GrantView], description: '给予的待遇 what an entitlement gives' })
  readonly grants!: readonly GrantView[];
  @ApiProperty({ type: TextView, nullable: true, description: '比照 what somebody is treated as' })
  readonly equals!: TextView | null;
}
