import { ApiProperty } from '@nestjs/swagger';
import type { PublishedRow } from '#processes';
import type { NoticeRowRow, ObjectionEntry, PublicNoticeRow } from '#read-models';
import { isShownOn } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { money, MoneyView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';

class NoticeTermsView {
  @ApiProperty({ type: 'integer' })
  readonly days!: number;
  @ApiProperty()
  readonly firstDayCounts!: boolean;
  @ApiProperty({ type: 'integer' })
  readonly objectionDays!: number;
  @ApiProperty({ enum: ['document', 'external', 'bureau', 'demo'] })
  readonly basis!: string;
  @ApiProperty()
  readonly ground!: string;
}

/** What everybody may know of a notice. */
export class PublicNoticeView {
  @ApiProperty({ format: 'uuid', description: '发放批次 the payout run' })
  readonly runId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date', description: '公示截止日（含）last day, included' })
  readonly until!: string;
  @ApiProperty({ format: 'date', description: '可拨付首日 first day on which it may be paid' })
  readonly freeOn!: string;
  @ApiProperty({ type: 'integer' })
  readonly rows!: number;
  @ApiProperty()
  readonly total!: MoneyView;
  @ApiProperty({ description: '公示内容的摘要（SHA-256） digest of all rows in their order' })
  readonly digest!: string;
}

class ObjectionView {
  @ApiProperty({ format: 'uuid' })
  readonly objectionId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ format: 'date' })
  readonly filedOn!: string;
  @ApiProperty({ format: 'date', description: '处理时限 to be decided by' })
  readonly dueOn!: string;
  @ApiProperty()
  readonly filedBy!: string;
  @ApiProperty({ enum: ['upheld', 'dismissed'], nullable: true, type: String })
  readonly outcome!: ObjectionEntry['outcome'];
  @ApiProperty({ type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly decision!: string | null;
}

export class NoticeView extends PublicNoticeView {
  @ApiProperty({ description: '今天是否在公示 whether it is shown today' })
  readonly shown!: boolean;
  @ApiProperty()
  readonly terms!: NoticeTermsView;
  @ApiProperty()
  readonly publishedBy!: string;
  @ApiProperty({ description: '结束已登记 the end was recorded' })
  readonly ended!: boolean;
  @ApiProperty({ type: [ObjectionView] })
  readonly objections!: readonly ObjectionView[];
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class NoticeDetailView extends NoticeView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class NoticePageView extends Vantaged {
  @ApiProperty({ type: [NoticeView] })
  readonly rows!: readonly NoticeView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class ShownListView {
  @ApiProperty({ type: [PublicNoticeView] })
  readonly rows!: readonly PublicNoticeView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class PublishedRowView {
  @ApiProperty({ format: 'uuid', description: '提出异议时填写 named in an objection' })
  readonly decisionId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ example: '340802********0012' })
  readonly idNumber!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty({ description: '等级，没有则为空 empty where there is none' })
  readonly level!: string;
  @ApiProperty()
  readonly amount!: MoneyView;
  @ApiProperty({ type: [String], description: '用人单位或机构 employer or institution' })
  readonly organisations!: readonly string[];
}

export class ShownNoticeView extends PublicNoticeView {
  @ApiProperty({ type: [PublishedRowView] })
  readonly list!: readonly PublishedRowView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class ObjectionFiled extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly objectionId!: string;
}

export const publicNoticeView = (row: PublicNoticeRow): PublicNoticeView => ({
  runId: row.runId,
  programme: row.programme,
  region: row.region,
  from: row.shownFrom,
  until: row.shownUntil,
  freeOn: row.freeOn,
  rows: row.rows,
  total: money(row.totalFen),
  digest: row.digest,
});

export const noticeView = (row: PublicNoticeRow, today: string): NoticeView => ({
  ...publicNoticeView(row),
  shown: isShownOn({ from: row.shownFrom, until: row.shownUntil }, today),
  terms: row.terms,
  publishedBy: row.publishedBy,
  ended: row.ended,
  objections: row.objections,
  position: row.position,
});

const GONE = '（已删除 erased）';

export const publishedRowView = (
  { decisionId, amountFen }: NoticeRowRow,
  shown: PublishedRow | null,
): PublishedRowView => ({
  decisionId,
  name: shown?.name ?? GONE,
  idNumber: shown?.idNumber ?? GONE,
  programme: shown?.programme ?? '',
  level: shown?.level ?? '',
  amount: money(amountFen),
  organisations: shown?.organisations ?? [],
});
