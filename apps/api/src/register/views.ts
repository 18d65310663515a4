import { ApiProperty } from '@nestjs/swagger';
import type { LikenessReason } from '#processes';
import type { Confidence, FieldName, SourceDepartment } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { WorkerView } from '../workers/views.js';

export class StatementView {
  @ApiProperty({ type: 'integer', description: '编号 number of the statement' })
  readonly statement!: number;
  @ApiProperty()
  readonly source!: SourceDepartment;
  @ApiProperty()
  readonly sourceName!: TextView;
  @ApiProperty({ type: TextView, nullable: true, description: 'null: 须有权限 not shown in this view' })
  readonly value!: TextView | null;
  @ApiProperty({ format: 'date', description: '生效日期 holds from' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
  @ApiProperty({ format: 'date', description: '收到日期 received on' })
  readonly receivedOn!: string;
  @ApiProperty()
  readonly confidence!: Confidence;
}

export class FieldView {
  @ApiProperty({ example: 'hukouKind' })
  readonly field!: FieldName;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({
    enum: ['unstated', 'agreed', 'ranked', 'decided', 'disputed'],
    description: '各来源一致、按优先顺序、已裁定、有矛盾 how the value in force came about',
  })
  readonly status!: 'unstated' | 'agreed' | 'ranked' | 'decided' | 'disputed';
  @ApiProperty({ type: StatementView, nullable: true, description: '当日有效 in force on the day' })
  readonly inForce!: StatementView | null;
  @ApiProperty({ type: [StatementView], description: '当日各来源 what each source states for the day' })
  readonly candidates!: readonly StatementView[];
  @ApiProperty({ type: [StatementView], description: '全部来源数据 everything ever stated' })
  readonly statements!: readonly StatementView[];
}

export class CategoriesView {
  @ApiProperty({ type: Boolean, nullable: true, description: '农民工；null: 尚无依据 not known' })
  readonly migrant!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '新生代农民工' })
  readonly newGeneration!: boolean | null;
}

export class FieldsView extends Vantaged {
  @ApiProperty({ type: [FieldView] })
  readonly fields!: readonly FieldView[];
  @ApiProperty({ description: '推导的类别 derived categories' })
  readonly categories!: CategoriesView;
}

export class ConflictView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly worker!: WorkerView;
  @ApiProperty()
  readonly conflict!: FieldView;
}

export class ConflictPageView {
  @ApiProperty({ type: [ConflictView] })
  readonly rows!: readonly ConflictView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class SourceCountView {
  @ApiProperty()
  readonly source!: string;
  @ApiProperty()
  readonly sourceName!: TextView;
  @ApiProperty({ type: 'integer', description: '字段数 fields stated' })
  readonly fields!: number;
  @ApiProperty({ type: 'integer', description: '人数 people' })
  readonly people!: number;
  @ApiProperty({ type: 'integer', description: '有矛盾 in dispute' })
  readonly disputed!: number;
}

export class SourceCountsView {
  @ApiProperty({ type: [SourceCountView] })
  readonly sources!: readonly SourceCountView[];
}

export class FindingView extends TextView {
  @ApiProperty()
  readonly code!: string;
}

export class RecordResultView {
  @ApiProperty({
    type: 'integer',
    description: '序号，自1起；文件为行号 place in the batch, or row of the file',
  })
  readonly row!: number;
  @ApiProperty({
    enum: ['recorded', 'unchanged', 'held', 'refused'],
    description: '已入库、无变化、待核实、错误',
  })
  readonly outcome!: 'recorded' | 'unchanged' | 'held' | 'refused';
  @ApiProperty({ type: [FindingView] })
  readonly findings!: readonly FindingView[];
}

export class ReportResultsView {
  @ApiProperty({ type: [RecordResultView] })
  readonly results!: readonly RecordResultView[];
  @ApiProperty({ type: Number, nullable: true, description: 'hand it in as `atLeast`' })
  readonly position!: number | null;
}

export class SourceFileTaken {
  @ApiProperty({ format: 'uuid' })
  readonly importId!: string;
  @ApiProperty({ description: 'false: 同一文件已提交 the very same file was handed in before' })
  readonly isNew!: boolean;
}

export class SourceImportResultView extends SourceFileTaken {
  @ApiProperty({ enum: ['submitted', 'done', 'refused'] })
  readonly status!: 'submitted' | 'done' | 'refused';
  @ApiProperty()
  readonly source!: string;
  @ApiProperty({ type: 'integer' })
  readonly rows!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  readonly counts!: Readonly<Record<string, number>>;
  @ApiProperty({ type: FindingView, nullable: true })
  readonly failure!: FindingView | null;
}

export class SourceImportRowsView {
  @ApiProperty({ type: [RecordResultView] })
  readonly rows!: readonly RecordResultView[];
  @ApiProperty({ type: 'integer', nullable: true })
  readonly next!: number | null;
}

export class DuplicateView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly worker!: WorkerView;
  @ApiProperty({ type: [String], description: '相似之处 in what they are alike' })
  readonly reasons!: readonly LikenessReason[];
  @ApiProperty({ type: 'integer', description: '相似度，仅供排序 to sort by, no verdict' })
  readonly score!: number;
}

export class DuplicatesView {
  @ApiProperty({ type: [DuplicateView] })
  readonly rows!: readonly DuplicateView[];
}

export class DuplicatePairView extends DuplicateView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly other!: WorkerView;
}

export class DuplicatePairPageView {
  @ApiProperty({ type: [DuplicatePairView] })
  readonly rows!: readonly DuplicatePairView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class PaidTwiceView {
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ type: [String] })
  readonly decisions!: readonly string[];
}

class HeldTwiceView {
  @ApiProperty()
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly level!: string | null;
  @ApiProperty({ type: [String] })
  readonly certificates!: readonly string[];
}

export class MergeEffectsView {
  @ApiProperty({ type: [PaidTwiceView], description: '两条登记下均已发放 paid under both' })
  readonly paidTwice!: readonly PaidTwiceView[];
  @ApiProperty({ type: [HeldTwiceView], description: '同职业同等级证书 certificates of both' })
  readonly heldTwice!: readonly HeldTwiceView[];
}

export class NumberCorrectedView extends Recorded {
  @ApiProperty({ description: '正确号码下的登记 the entry under the right number' })
  readonly workerId!: string;
}

class MemberView {
  @ApiProperty()
  readonly memberId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ enum: ['spouse', 'child', 'parent', 'other'] })
  readonly relation!: string;
  @ApiProperty()
  readonly relationName!: TextView;
  @ApiProperty()
  readonly coLiving!: boolean;
  @ApiProperty({ format: 'date' })
  readonly since!: string;
}

export class HouseholdView extends Vantaged {
  @ApiProperty({ type: [MemberView] })
  readonly members!: readonly MemberView[];
}

export class MembershipView extends Vantaged {
  @ApiProperty({ enum: ['none', 'member', 'ended'] })
  readonly status!: 'none' | 'member' | 'ended';
  @ApiProperty({ type: String, nullable: true })
  readonly organisationId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly organisationName!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly since!: string | null;
}

export class UnionOrganisationView {
  @ApiProperty()
  readonly organisationId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly newSector!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '工会自报会员数 as the union says' })
  readonly counted!: number | null;
  @ApiProperty({ type: 'integer', description: '实名登记会员数 in the real-name register' })
  readonly registered!: number;
  @ApiProperty({ type: Number, nullable: true, description: '实名登记比例（%） share registered' })
  readonly percent!: number | null;
  @ApiProperty({ type: 'integer', description: '有电话 with a telephone number' })
  readonly withPhone!: number;
  @ApiProperty({ type: 'integer', description: '有在岗单位 with a post' })
  readonly withPost!: number;
  @ApiProperty({ type: 'integer', description: '有学历 with education' })
  readonly withEducation!: number;
  @ApiProperty({ type: 'integer', description: '有户口性质 with the kind of household registration' })
  readonly withHukouKind!: number;
}

export class UnionCompletenessView {
  @ApiProperty({ type: [UnionOrganisationView] })
  readonly rows!: readonly UnionOrganisationView[];
}

export class RegisterRulesView extends Vantaged {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '规则所在地区；null：尚未设定 region that set them',
  })
  readonly region!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  readonly precedence!: Readonly<Record<string, readonly string[]>>;
  @ApiProperty({ type: String, nullable: true })
  readonly newGenerationBornFrom!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly lead!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly basis!: string | null;
}

export class DutiesView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '规定所在地区；null：尚未规定 region that set them',
  })
  readonly region!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  readonly duties!: Readonly<Record<string, readonly string[]>>;
  @ApiProperty({ type: String, nullable: true })
  readonly basis!: string | null;
}
