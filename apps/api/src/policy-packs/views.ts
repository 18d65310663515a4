import { ApiProperty } from '@nestjs/swagger';
import type { PolicyPackRow } from '#read-models';
import type { PackChange } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { PackProgrammeView } from './programme-views.js';

export class CaseFailureView {
  @ApiProperty({ example: 'cases/shortage-post-allowance.yaml' })
  readonly file!: string;
  @ApiProperty({ description: '案例名称 name of the case' })
  readonly name!: string;
  @ApiProperty({ type: [String], description: '预期与结果之差 what was expected and what came out' })
  readonly differences!: readonly string[];
}

export class CasesView {
  @ApiProperty({ type: 'integer' })
  readonly total!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
  @ApiProperty({ type: [CaseFailureView] })
  readonly failures!: readonly CaseFailureView[];
}

class CaseCountsView {
  @ApiProperty({ type: 'integer' })
  readonly total!: number;
  @ApiProperty({ type: 'integer' })
  readonly failed!: number;
}

class ReviewView {
  @ApiProperty()
  readonly requestedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly requestedAt!: string;
  @ApiProperty({ description: '送审时案例结果 how the cases came out then' })
  readonly cases!: CaseCountsView;
  @ApiProperty({ type: String, nullable: true, description: '退回人 who sent it back' })
  readonly returnedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly returnedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '退回理由 why' })
  readonly reason!: string | null;
}

class WithdrawalView {
  @ApiProperty({ description: '起草人 who wrote it' })
  readonly withdrawnBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly withdrawnAt!: string;
  @ApiProperty({ description: '撤回理由 why' })
  readonly reason!: string;
}

class RepealRequestView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly requestedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly requestedAt!: string;
}

class RepealView {
  @ApiProperty({ format: 'date', description: '自该日起不再适用 first day on which it no longer answers' })
  readonly from!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly requestedBy!: string;
  @ApiProperty()
  readonly repealedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly repealedAt!: string;
}

export class PackVersionView {
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ description: '文号', example: '慈党发〔2019〕78号' })
  readonly number!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({
    enum: ['draft', 'in-review', 'returned', 'withdrawn', 'published'],
    description: '草稿、待复核、已退回、已撤回、已发布',
  })
  readonly status!: PolicyPackRow['status'];
  @ApiProperty()
  readonly draftedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly draftedAt!: string;
  @ApiProperty({ type: ReviewView, nullable: true, description: '最近一次送审 the last review asked for' })
  readonly review!: ReviewView | null;
  @ApiProperty({
    type: WithdrawalView,
    nullable: true,
    description: '起草人撤回，null：未撤回 taken back by its author',
  })
  readonly withdrawal!: WithdrawalView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly publishedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly publishedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly inForceFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '失效日（含当日） last day' })
  readonly inForceUntil!: string | null;
  @ApiProperty({
    type: RepealRequestView,
    nullable: true,
    description: '待复核的废止 waits for a second person',
  })
  readonly repealRequest!: RepealRequestView | null;
  @ApiProperty({ type: [RepealView] })
  readonly repeals!: readonly RepealView[];
  @ApiProperty({ description: '当日由此版本作答 this version answers on the day asked about' })
  readonly inForce!: boolean;
}

export class PackListView extends Vantaged {
  @ApiProperty({ type: [PackVersionView] })
  readonly rows!: readonly PackVersionView[];
}

export class PackDetailView extends PackVersionView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({ type: [PackProgrammeView] })
  readonly programmes!: readonly PackProgrammeView[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: '政策包全文 the whole pack' })
  readonly content!: object;
}

export class CheckedView {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty()
  readonly digest!: string;
  @ApiProperty({ description: '案例结果 how the cases come out' })
  readonly cases!: CasesView;
}

const ANY_VALUE = [
  { type: 'number' },
  { type: 'string' },
  { type: 'boolean' },
  { type: 'object', additionalProperties: true },
  { type: 'array', items: {} },
];

class ChangeView extends TextView {
  @ApiProperty({
    enum: ['added', 'removed', 'changed'],
    description: '新增、删除、修改 added, removed, changed',
  })
  readonly what!: PackChange['what'];
  @ApiProperty({ type: [String], example: ['programmes', 'shortage-post-allowance', 'parameters'] })
  readonly path!: readonly string[];
  @ApiProperty({ nullable: true, oneOf: ANY_VALUE, description: 'null: it was not there' })
  readonly before!: unknown;
  @ApiProperty({ nullable: true, oneOf: ANY_VALUE, description: 'null: it is gone' })
  readonly after!: unknown;
}

export class ComparisonView extends Vantaged {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '当日生效的版本，null：无 in force on the day',
  })
  readonly comparedWith!: number | null;
  @ApiProperty({ type: [ChangeView] })
  readonly changes!: readonly ChangeView[];
  @ApiProperty({ description: '案例结果 how the cases come out' })
  readonly cases!: CasesView;
}

export class DraftedView extends Recorded {
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ description: '案例结果 how the cases come out' })
  readonly cases!: CasesView;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
}
