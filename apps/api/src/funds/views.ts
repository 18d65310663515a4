import { ApiProperty } from '@nestjs/swagger';
import type { FundRow } from '#read-models';
import { money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged, VantageView } from '../common/vantage.js';

export class FundView {
  @ApiProperty({ example: 'shortage-post-allowance-330282' })
  readonly fundId!: string;
  @ApiProperty({
    example: '330282',
    description: '支付该地区及其下辖 it pays in this region and everything below it',
  })
  readonly region!: string;
  @ApiProperty({ type: 'integer', example: 2020 })
  readonly year!: number;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty()
  readonly budget!: MoneyView;
  @ApiProperty({ description: '已审批 taken out by approved runs' })
  readonly committed!: MoneyView;
  @ApiProperty({ description: '已审批未拨付 reserved by approved runs and not yet paid' })
  readonly reserved!: MoneyView;
  @ApiProperty({ description: '已拨付 paid by banks' })
  readonly paid!: MoneyView;
  @ApiProperty({ description: '追回退回 came back out of clawbacks' })
  readonly returned!: MoneyView;
  @ApiProperty()
  readonly remaining!: MoneyView;
  @ApiProperty({ enum: ['document', 'external', 'demo', 'bureau'] })
  readonly basis!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class FundDetailView extends FundView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class FundListView extends Vantaged {
  @ApiProperty({ type: [FundView] })
  readonly rows!: readonly FundView[];
}

export const fundView = (fund: FundRow): FundView => ({
  fundId: fund.fundId,
  region: fund.region,
  year: fund.year,
  title: fund.title,
  budget: money(fund.budgetFen),
  committed: money(fund.committedFen),
  reserved: money(fund.committedFen - fund.paidFen),
  paid: money(fund.paidFen),
  returned: money(fund.returnedFen),
  remaining: money(fund.remainingFen),
  basis: fund.basis,
  position: fund.position,
});
