import { AWARD_PURPOSES, type AwardPurpose, type ContestPrize, type ContestTier } from '#skill-certification';
import { Choice, Day, Flag, OccupationCode, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';
import { CONTESTS, PRIZES } from './labels.js';

export class AwardRequest {
  @Choice(Object.keys(CONTESTS), { description: '竞赛级别 tier' })
  readonly contest!: ContestTier;
  @Words({ max: 100 })
  readonly contestName!: string;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Whole(1, 999, { optional: true, description: '名次；名次与奖项至少填一项 place' })
  readonly rank?: number | null;
  @Choice(Object.keys(PRIZES), { optional: true, description: '奖项 prize' })
  readonly prize?: ContestPrize | null;
  @Flag({ optional: true, description: '代表本地区参赛 contestant of this region' })
  readonly represents?: boolean | null;
  @Flag({ optional: true, description: '政府评选奖励 awarded by government' })
  readonly government?: boolean | null;
  @Day({ description: '获奖日期' })
  readonly on!: string;
}

export class LevelApprovalRequest {
  @Words({ max: 60, description: '批准文号 number of the approval' })
  readonly approvalNumber!: string;
  @Day({ description: '批准日期' })
  readonly on!: string;
}

export class AwardUseRequest {
  @Choice(AWARD_PURPOSES, {
    description: '效益工资、培训学习、职级晋升、推优树优 what it counted for',
  })
  readonly purpose!: AwardPurpose;
  @Words({
    max: 64,
    description: '聘任、培训班或名册记录的编号 id of the appointment, the class, or the entry on a roll',
  })
  readonly reference!: string;
}

export class AnnulmentRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day()
  readonly on!: string;
}

export class AwardListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '登记地，默认本账号地区 region of the bureau that keeps it' })
  readonly region?: string;
}
