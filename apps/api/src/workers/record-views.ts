import { ApiProperty } from '@nestjs/swagger';
import {
  gapsOf,
  timelineOf,
  type EmploymentRow,
  type InsuranceMonthsRow,
  type Viewpoint,
} from '#read-models';
import type { InsuranceScheme } from '#worker-registry';
import { Vantaged, vantageOf } from '../common/vantage.js';
import { postView, PostView } from './post.view.js';

export class EmploymentView extends PostView {
  @ApiProperty()
  readonly frontLine!: boolean;
  @ApiProperty()
  readonly contract!: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: '技能岗位；null: 未登记 nobody has said' })
  readonly skilled!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '全职' })
  readonly fullTime!: boolean | null;
  @ApiProperty({ enum: ['newly-hired', 'transferred'], nullable: true, description: '新招用、新转岗' })
  readonly entry!: 'newly-hired' | 'transferred' | null;
  @ApiProperty({ type: Boolean, nullable: true, description: '从本地区以外引进' })
  readonly fromOutside!: boolean | null;
  @ApiProperty({ enum: ['direct', 'dispatched'], nullable: true, description: '直接用工、劳务派遣' })
  readonly form!: 'direct' | 'dispatched' | null;
  @ApiProperty({ type: String, nullable: true, description: '用工单位统一社会信用代码' })
  readonly usedBy!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'null: 当日在岗 open on the day',
  })
  readonly endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly endReason!: string | null;
  @ApiProperty({ format: 'date-time', description: '登记时间 when it was recorded' })
  readonly knownFrom!: string;
}

export class EmploymentsView extends Vantaged {
  @ApiProperty({ type: [EmploymentView], description: '由近到远 newest first' })
  readonly rows!: readonly EmploymentView[];
}

export const employmentView = (row: EmploymentRow): EmploymentView => ({
  ...postView(row),
  frontLine: row.frontLine,
  contract: row.contract,
  skilled: row.terms.skilled ?? null,
  fullTime: row.terms.fullTime ?? null,
  entry: row.terms.entry ?? null,
  fromOutside: row.terms.fromOutside ?? null,
  form: row.terms.form ?? null,
  usedBy: row.terms.usedBy ?? null,
  endedOn: row.endedOn,
  endReason: row.endReason,
  knownFrom: row.knownFrom,
});

export const employmentsView = (rows: readonly EmploymentRow[], viewpoint: Viewpoint): EmploymentsView => ({
  vantage: vantageOf(viewpoint),
  rows: rows.map(employmentView),
});

export class InsuredMonthView {
  @ApiProperty({ example: '2025-01' })
  readonly month!: string;
  @ApiProperty({
    enum: ['paid', 'arrears', 'back-paid', 'unreported'],
    description: '已缴、欠缴、补缴、无记录；无记录不等于未缴 unreported is not the same as unpaid',
  })
  readonly status!: 'paid' | 'arrears' | 'back-paid' | 'unreported';
  @ApiProperty({ type: String, nullable: true })
  readonly region!: string | null;
}

export class InsuranceGapView {
  @ApiProperty()
  readonly from!: string;
  @ApiProperty()
  readonly to!: string;
  @ApiProperty({ enum: ['arrears', 'unreported'] })
  readonly status!: 'arrears' | 'unreported';
}

export class InsuranceSchemeView {
  @ApiProperty({ enum: ['pension', 'unemployment', 'work-injury', 'medical'] })
  readonly scheme!: InsuranceScheme;
  @ApiProperty({ type: 'integer', description: '按时缴纳月数' })
  readonly paid!: number;
  @ApiProperty({ type: 'integer', description: '补缴月数' })
  readonly backPaid!: number;
  @ApiProperty({ type: [InsuredMonthView], description: '逐月，不间断 every month without a break' })
  readonly months!: readonly InsuredMonthView[];
  @ApiProperty({ type: [InsuranceGapView], description: '断缴 runs of months without a contribution' })
  readonly gaps!: readonly InsuranceGapView[];
}

export class InsuranceView extends Vantaged {
  @ApiProperty({ type: [InsuranceSchemeView] })
  readonly schemes!: readonly InsuranceSchemeView[];
}

/** Through `until`, by default the last month that anybody reported. */
export const insuranceView = (
  rows: readonly InsuranceMonthsRow[],
  viewpoint: Viewpoint,
  until?: string,
): InsuranceView => ({
  vantage: vantageOf(viewpoint),
  schemes: rows.map(({ scheme, months }) => {
    const timeline = timelineOf(months, until);
    const count = (wanted: InsuredMonthView['status']): number =>
      timeline.filter(({ status }) => status === wanted).length;
    return {
      scheme,
      paid: count('paid'),
      backPaid: count('back-paid'),
      months: timeline,
      gaps: gapsOf(months, until),
    };
  }),
});
