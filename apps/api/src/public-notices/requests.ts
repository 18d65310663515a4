import { NOTICE_BASES, type ObjectionOutcome } from '#subsidy';
import { Choice, Flag, Region, Whole, Words } from '../common/fields.js';
import { PageQuery } from '../common/paging.js';
import { VantagePageQuery } from '../common/vantage.js';

export class NoticeRequest {
  @Whole(1, 60, { description: '公示工作日数 working days by the official calendar' })
  readonly days!: number;
  @Flag({ description: '公示当日是否计入 whether the day of publication is the first of them' })
  readonly firstDayCounts!: boolean;
  @Whole(1, 60, { description: '异议处理工作日数 working days within which an objection is decided' })
  readonly objectionDays!: number;
  @Choice(NOTICE_BASES.filter((basis) => basis !== 'demo'), {
    description: '依据 what these numbers rest on',
  })
  readonly basis!: 'document' | 'external' | 'bureau';
  @Words({ max: 200, description: '依据的文件或决定 the document or decision' })
  readonly ground!: string;
}

export class NoticeListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区及其下辖 region and everything below it' })
  readonly region?: string;
}

/** Of what runs today; nobody without an account asks about another day. */
export class ShownListQuery extends PageQuery {
  @Region({ optional: true, description: '地区及其下辖 region and everything below it' })
  readonly region?: string;
}

export class ObjectionRequest {
  @Words({ max: 60, description: '公示的一行 a row of the notice' })
  readonly decisionId!: string;
  @Words({ max: 500, description: '异议内容，不写姓名 what is objected, without names' })
  readonly reason!: string;
}

export class ObjectionDecisionRequest {
  @Choice(['upheld', 'dismissed'], {
    description: '成立：拒付；不成立：恢复 upheld: refused; dismissed: goes on',
  })
  readonly outcome!: ObjectionOutcome;
  @Words({ max: 500, description: '理由，不写姓名 why, without names' })
  readonly reason!: string;
}
