import { ApiProperty } from '@nestjs/swagger';
import type { TermsStanding } from '#processes';
import type { FundRow, PayoutRunRow } from '#read-models';
import { regionName } from '#reference-data';
import type { RunCounts } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { Count, money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { ProgressView } from '../common/work.js';

export class RunOpenedView extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
}

export class RunCountsView implements RunCounts {
  @Count('符合 eligible')
  readonly eligible!: number;
  @Count('不符合 ineligible')
  readonly ineligible!: number;
  @Count('待核实 undetermined')
  readonly undetermined!: number;
  @Count('此前批次已认定 decided in an earlier run')
  readonly alreadyDecided!: number;
}

class PackReferenceView {
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty()
  readonly digest!: string;
}

class RunPeriodView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly to!: string;
}

export class RunView {
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty({ enum: ['opened', 'computed', 'approved', 'listed'] })
  readonly status!: PayoutRunRow['status'];
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly pack!: PackReferenceView;
  @ApiProperty({
    enum: ['in-force', 'superseded', 'repealed'],
    nullable: true,
    description:
      '所据政策现状：仍适用、已被新版本取代、已废止；null：清单已生成 whether its terms are still those in force; null once it is listed',
  })
  readonly packStanding!: TermsStanding | null;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty()
  readonly period!: RunPeriodView;
  @ApiProperty({ format: 'date', description: '本批次的判定日 day of the facts of the run' })
  readonly asOf!: string;
  @ApiProperty({
    format: 'date-time',
    description: '本批次所据的时刻 the facts of the run are as known then',
  })
  readonly knownAt!: string;
  @ApiProperty()
  readonly fundId!: string;
  @ApiProperty()
  readonly openedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly approvedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly approvedAt!: string | null;
  @ApiProperty({ type: RunCountsView, nullable: true, description: 'null before everyone is decided' })
  readonly counts!: RunCountsView | null;
  @ApiProperty({ type: MoneyView, nullable: true })
  readonly total!: MoneyView | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '拨付指令数 payment instructions on the list',
  })
  readonly instructions!: number | null;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

class RunFundView {
  @ApiProperty()
  readonly fundId!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty()
  readonly budget!: MoneyView;
  @ApiProperty({ description: '预算余额 what is left of the budget' })
  readonly remaining!: MoneyView;
  @ApiProperty({
    type: MoneyView,
    nullable: true,
    description: '余额不足的差额；null：够付或尚未核算 what is lacking for this run; null when nothing is',
  })
  readonly shortfall!: MoneyView | null;
}

export class RunDetailView extends RunView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
  @ApiProperty({ type: TextView, nullable: true, description: '项目名称 title of the programme' })
  readonly title!: TextView | null;
  @ApiProperty({ description: '含示例参数，非政策 rests on values that are made up' })
  readonly demo!: boolean;
  @ApiProperty({ type: RunFundView, nullable: true })
  readonly fund!: RunFundView | null;
  @ApiProperty({
    type: ProgressView,
    nullable: true,
    description: 'of the work under way, null while there is none',
  })
  readonly progress!: ProgressView | null;
}

export class RunPageView extends Vantaged {
  @ApiProperty({ type: [RunView] })
  readonly rows!: readonly RunView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export const runView = (run: PayoutRunRow, packStanding: TermsStanding | null): RunView => ({
  runId: run.runId,
  status: run.status,
  programme: run.programme,
  pack: { packId: run.packId, version: run.packVersion, digest: run.packDigest },
  packStanding,
  region: run.region,
  regionName: regionName(run.region),
  period: { from: run.periodFrom, to: run.periodTo },
  asOf: run.asOf,
  knownAt: run.knownAt,
  fundId: run.fundId,
  openedBy: run.openedBy,
  openedAt: run.openedAt,
  approvedBy: run.approvedBy,
  approvedAt: run.approvedAt,
  counts: run.counts,
  total: run.totalFen === null ? null : money(run.totalFen),
  instructions: run.instructions,
  position: run.position,
});

/** An approved run has left its mark on the fund already. */
export const runFundView = (fund: FundRow, { status, totalFen }: PayoutRunRow): RunFundView => {
  const asked = status === 'computed' && totalFen !== null ? totalFen : 0;
  return {
    fundId: fund.fundId,
    title: fund.title,
    budget: money(fund.budgetFen),
    remaining: money(fund.remainingFen),
    shortfall: asked > fund.remainingFen ? money(asked - fund.remainingFen) : null,
  };
};
