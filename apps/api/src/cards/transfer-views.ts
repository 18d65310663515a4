import { ApiProperty } from '@nestjs/swagger';
import { DIMENSIONS, SCHEMES, type Dimension, type Place, type Scheme } from '#blue-card';
import {
  daysBetween,
  type Continuity,
  type InsuranceTransferRow,
  type MoveContinuity,
  type Viewpoint,
} from '#read-models';
import { Recorded } from '../common/answers.js';
import { Count, TextView } from '../common/figures.js';
import { Vantaged, vantageOf } from '../common/vantage.js';
import { InsuranceGapView, InsuredMonthView } from '../workers/record-views.js';

type Status = InsuranceTransferRow['status'];

const STATUS_TEXTS: Readonly<Record<Status, TextView>> = {
  requested: { zh: '已申请', en: 'requested' },
  accepted: { zh: '已受理', en: 'accepted' },
  completed: { zh: '已办结', en: 'completed' },
  refused: { zh: '不予受理', en: 'refused' },
};

export class PlaceView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly industry!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly employer!: string | null;
}

export class TransferView {
  @ApiProperty()
  readonly transferId!: string;
  @ApiProperty()
  readonly from!: PlaceView;
  @ApiProperty()
  readonly to!: PlaceView;
  @ApiProperty({ enum: DIMENSIONS, isArray: true, description: '跨地区、跨行业、跨单位' })
  readonly dimensions!: readonly Dimension[];
  @ApiProperty({ enum: SCHEMES, isArray: true })
  readonly schemes!: readonly Scheme[];
  @ApiProperty({ enum: Object.keys(STATUS_TEXTS) })
  readonly status!: Status;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({ format: 'date' })
  readonly requestedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly acceptedOn!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '办结或不予受理 completed or refused',
  })
  readonly endedOn!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '自申请之日起的天数 days from the request' })
  readonly days!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '转入月数 months carried over' })
  readonly months!: number | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
}

export class TransferRecorded extends Recorded {
  @ApiProperty()
  readonly transferId!: string;
}

const placeView = ({ region, industry, employer }: Place): PlaceView => ({ region, industry, employer });

const transferView = (row: InsuranceTransferRow): TransferView => ({
  transferId: row.transferId,
  from: placeView(row.fromPlace),
  to: placeView(row.toPlace),
  dimensions: row.dimensions,
  schemes: row.schemes,
  status: row.status,
  statusText: STATUS_TEXTS[row.status],
  requestedOn: row.requestedOn,
  acceptedOn: row.acceptedOn,
  endedOn: row.endedOn,
  days: row.endedOn === null ? null : daysBetween(row.requestedOn, row.endedOn),
  months: row.months,
  reason: row.reason,
});

export class MoveView {
  @ApiProperty()
  readonly from!: PlaceView;
  @ApiProperty()
  readonly to!: PlaceView;
  @ApiProperty({ format: 'date', description: '新岗位首日 first day in the new post' })
  readonly on!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '原岗位末日 last day in the old one',
  })
  readonly leftOn!: string | null;
  @ApiProperty({ enum: DIMENSIONS, isArray: true, description: '跨地区、跨行业、跨单位' })
  readonly dimensions!: readonly Dimension[];
  @ApiProperty({ type: TransferView, nullable: true, description: 'null: 尚未申请接续 nobody asked for one' })
  readonly transfer!: TransferView | null;
}

export class SchemeContinuityView {
  @ApiProperty({ enum: SCHEMES })
  readonly scheme!: Scheme;
  @Count('已缴月数')
  readonly paid!: number;
  @Count('补缴月数')
  readonly backPaid!: number;
  @Count('欠缴月数')
  readonly arrears!: number;
  @ApiProperty({ type: [InsuredMonthView] })
  readonly months!: readonly InsuredMonthView[];
  @ApiProperty({ type: [InsuranceGapView] })
  readonly gaps!: readonly InsuranceGapView[];
}

export class ContinuityView extends Vantaged {
  @ApiProperty({ type: [SchemeContinuityView] })
  readonly schemes!: readonly SchemeContinuityView[];
  @ApiProperty({ type: [MoveView], description: '由远到近 earliest first' })
  readonly moves!: readonly MoveView[];
  @ApiProperty({ type: [TransferView], description: '由近到远 newest first' })
  readonly transfers!: readonly TransferView[];
}

const moveView = ({ from, to, on, leftOn, dimensions, transfer }: MoveContinuity): MoveView => ({
  from: placeView(from),
  to: placeView(to),
  on,
  leftOn,
  dimensions,
  transfer: transfer === null ? null : transferView(transfer),
});

export const continuityView = (
  { schemes, moves, transfers }: Continuity,
  viewpoint: Viewpoint,
): ContinuityView => ({
  vantage: vantageOf(viewpoint),
  schemes,
  moves: moves.map(moveView),
  transfers: transfers.map(transferView),
});

export class TransferTimesView extends Vantaged {
  @Count(
    '期间转入本地区的流动人次，与已办结数对照 moves into the region, to be set against completed transfers',
  )
  readonly moves!: number;
  @Count('申请数')
  readonly requested!: number;
  @Count('已受理未办结')
  readonly accepted!: number;
  @Count('已办结')
  readonly completed!: number;
  @Count('不予受理')
  readonly refused!: number;
  @Count('未办结 neither completed nor refused')
  readonly open!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '办结天数中位数 median days to completion' })
  readonly medianDays!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '办结最长天数' })
  readonly longestDays!: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '未办结最长已历天数 age of the oldest open one',
  })
  readonly oldestOpenDays!: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '若干日内办结数 completed within the days asked about',
  })
  readonly within!: number | null;
}
