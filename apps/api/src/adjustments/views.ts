import { ApiProperty } from '@nestjs/swagger';
import type { Person } from '#processes';
import type { AdjustmentReviewRow, AdjustmentRow, AdjustmentSum } from '#read-models';
import { regionName } from '#reference-data';
import type { AdjustedUnit, ReviewCause } from '#subsidy';
import { ExplanationView } from '../common/explanation.js';
import { money, MoneyView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { ProgressView } from '../common/work.js';
import { KINDS, STATUSES } from './requests.js';

class CauseView {
  @ApiProperty({
    enum: ['publication', 'repeal', 'approval', 'revocation'],
    description: '追溯发布、追溯废止、旧政策批次在政策变更后获批、证书撤销 why it was looked at again',
  })
  readonly kind!: ReviewCause['kind'];
  @ApiProperty({ required: false })
  readonly packId?: string;
  @ApiProperty({ type: String, required: false, description: '被撤销的证书 certificate that is void' })
  readonly certificateId?: string;
  @ApiProperty({ type: String, required: false })
  readonly workerId?: string;
  @ApiProperty({ type: 'integer', required: false })
  readonly version?: number;
  @ApiProperty({ type: String, required: false })
  readonly runId?: string;
}

class ReviewCountsView {
  @ApiProperty({ type: 'integer' })
  readonly people!: number;
  @ApiProperty({ type: 'integer', description: '建议补发' })
  readonly topUps!: number;
  @ApiProperty({ type: 'integer', description: '建议追回' })
  readonly clawbacks!: number;
  @ApiProperty({
    type: 'integer',
    description: '按文件保留原待遇，不变 kept on earlier terms by the document',
  })
  readonly kept!: number;
  @ApiProperty({
    type: 'integer',
    description: '新条款缺少证据，已发不动 evidence is missing; what was paid stays',
  })
  readonly undetermined!: number;
  @ApiProperty({ type: 'integer', description: '不变' })
  readonly unchanged!: number;
}

export class ReviewView {
  @ApiProperty({ format: 'uuid' })
  readonly reviewId!: string;
  @ApiProperty({ enum: ['opened', 'computed'] })
  readonly status!: AdjustmentReviewRow['status'];
  @ApiProperty()
  readonly because!: CauseView;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ type: [String] })
  readonly programmes!: readonly string[];
  @ApiProperty({ format: 'date', description: '自该日起适用不同条款 first day with other terms' })
  readonly affectedFrom!: string;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({
    type: ReviewCountsView,
    nullable: true,
    description:
      '整个范围的人数；范围大于本账号地区时为 null counts of the whole; null beyond the own region',
  })
  readonly counts!: ReviewCountsView | null;
  @ApiProperty({ type: MoneyView, nullable: true, description: '建议补发合计' })
  readonly topUp!: MoneyView | null;
  @ApiProperty({ type: MoneyView, nullable: true, description: '建议追回合计' })
  readonly clawback!: MoneyView | null;
}

class SumView {
  @ApiProperty({ enum: KINDS })
  readonly kind!: AdjustmentSum['kind'];
  @ApiProperty({ enum: STATUSES })
  readonly status!: AdjustmentSum['status'];
  @ApiProperty({ type: 'integer' })
  readonly proposals!: number;
  @ApiProperty()
  readonly amount!: MoneyView;
}

export class ReviewDetailView extends ReviewView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({
    type: [SumView],
    description: '本账号地区内的建议，当前状态 proposals in the own region, as they are now',
  })
  readonly sums!: readonly SumView[];
  @ApiProperty({ type: ProgressView, nullable: true, description: 'null when everybody was looked at' })
  readonly progress!: ProgressView | null;
}

export class ReviewPageView extends Vantaged {
  @ApiProperty({ type: [ReviewView] })
  readonly rows!: readonly ReviewView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class AdjustedUnitView {
  @ApiProperty({ example: '2020-05' })
  readonly unit!: string;
  @ApiProperty({ description: '已发' })
  readonly paid!: MoneyView;
  @ApiProperty({ description: '按现行条款应发' })
  readonly due!: MoneyView;
}

export class ProposalView {
  @ApiProperty({ format: 'uuid' })
  readonly proposalId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly reviewId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, example: '张**', description: 'null: 已依法删除 erased' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly idNumber!: string | null;
  @ApiProperty({ enum: KINDS, description: '补发、追回' })
  readonly kind!: AdjustmentRow['kind'];
  @ApiProperty({ type: [AdjustedUnitView] })
  readonly units!: readonly AdjustedUnitView[];
  @ApiProperty({ description: '差额合计 the whole difference' })
  readonly amount!: MoneyView;
  @ApiProperty({
    enum: STATUSES,
    description: '待处理、已同意、不予调整、已失效、已列入批次',
  })
  readonly status!: AdjustmentRow['status'];
  @ApiProperty({ type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '理由；失效时为 stale 或 superseded' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '支付该补发的批次 run that pays it' })
  readonly runId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '所替代的失效建议 stale proposal that it replaces',
  })
  readonly renews!: string | null;
}

export class ProposalPageView extends Vantaged {
  @ApiProperty({ type: [ProposalView] })
  readonly rows!: readonly ProposalView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class ProposalGroundView {
  @ApiProperty({ format: 'uuid', description: '重新认定的原决定 decision that was made again' })
  readonly decisionId!: string;
  @ApiProperty()
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly explanation!: ExplanationView;
}

export class ProposalDetailView extends ProposalView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({ type: [ProposalGroundView], description: '按现行条款的认定；无条款适用时为空' })
  readonly grounds!: readonly ProposalGroundView[];
}

export class BulkVerdictView {
  @ApiProperty({ type: 'integer' })
  readonly decided!: number;
  @ApiProperty({
    type: 'integer',
    description: '已失效并由新建议替代 lapsed, replaced where something is left',
  })
  readonly stale!: number;
  @ApiProperty({ description: '还有未处理的，请再次提交 more are left: ask again' })
  readonly more!: boolean;
  @ApiProperty({ type: Number, nullable: true })
  readonly position!: number | null;
}

export const reviewView = (row: AdjustmentReviewRow, whole: boolean): ReviewView => ({
  reviewId: row.reviewId,
  status: row.status,
  because: row.because,
  region: row.region,
  regionName: regionName(row.region),
  programmes: row.programmes,
  affectedFrom: row.affectedFrom,
  openedAt: row.openedAt,
  counts: whole ? row.counts : null,
  topUp: whole && row.topUpFen !== null ? money(row.topUpFen) : null,
  clawback: whole && row.clawbackFen !== null ? money(row.clawbackFen) : null,
});

export const sumView = ({ kind, status, proposals, amountFen }: AdjustmentSum): SumView => ({
  kind,
  status,
  proposals,
  amount: money(amountFen),
});

export const unitView = ({ unit, paidFen, dueFen }: AdjustedUnit): AdjustedUnitView => ({
  unit,
  paid: money(paidFen),
  due: money(dueFen),
});

export const proposalView = (row: AdjustmentRow, { name, idNumber }: Person): ProposalView => ({
  proposalId: row.proposalId,
  reviewId: row.reviewId,
  programme: row.programme,
  workerId: row.workerId,
  name,
  idNumber,
  kind: row.kind,
  units: row.units.map(unitView),
  amount: money(row.amountFen),
  status: row.status,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt,
  reason: row.reason,
  runId: row.runId,
  renews: row.renews,
});
