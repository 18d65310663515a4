import { Choice, Part, Region, Whole, Words } from '../common/fields.js';

export class FundTitleRequest {
  @Words({ max: 100 })
  readonly zh!: string;
  @Words({ max: 200 })
  readonly en!: string;
}

export class BudgetRequest {
  @Region({
    description: '资金支付该地区及其下辖；一经设定不变 it pays in this region and everything below it',
  })
  readonly region!: string;
  @Whole(2000, 2100, { description: '预算年度；一经设定不变 a fund is the budget of one year' })
  readonly year!: number;
  @Part(FundTitleRequest)
  readonly title!: FundTitleRequest;
  @Whole(0, Number.MAX_SAFE_INTEGER, { description: '预算，单位为分 budget in fen' })
  readonly amountFen!: number;
  @Choice(['document', 'external', 'bureau'], { description: '依据 what the figure rests on' })
  readonly basis!: 'document' | 'external' | 'bureau';
}
