import { Matches } from 'class-validator';
import { CLAWBACK_RULE_BASES, CLAWBACK_STATUSES, type ClawbackRules, type ClawbackStatus } from '#subsidy';
import { Choice, Day, Flag, Parts, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

const REASON = { min: 4, description: '理由，至少四个字，不得含个人信息 why; names nobody' };

export class ClawbackListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区，默认本账号地区 region; that of the account when absent' })
  readonly region?: string;
  @Choice(CLAWBACK_STATUSES, {
    optional: true,
    description: '立案、告知、决定、部分退回、结清、移送、不予追回',
  })
  readonly status?: ClawbackStatus;
}

const OPENED_BY_HAND = ['audit', 'duplicate', 'proposal'] as const;

export class OpenClawbackRequest {
  @Choice(OPENED_BY_HAND, {
    description: '审计比对、跨地区重复发放、已同意的追回建议 audit match, duplicate, accepted proposal',
  })
  readonly because!: (typeof OPENED_BY_HAND)[number];
  @Words({ optional: true, max: 64, description: '要追回的认定结果（审计、重复） decision to ask back' })
  readonly decisionId?: string | null;
  @Words({ optional: true, max: 100, description: '审计文书号 reference of the audit' })
  readonly reference?: string | null;
  @Words({ optional: true, max: 64, description: '先前已发放的认定结果（重复） decision that paid it first' })
  readonly duplicateOf?: string | null;
  @Words({ optional: true, max: 64, description: '已同意的追回建议 accepted proposal' })
  readonly proposalId?: string | null;
  @Words(REASON)
  readonly reason!: string;
  @Day({ description: '立案日期' })
  readonly on!: string;
}

export class NoticeRequest {
  @Words({ max: 100, description: '告知书文号 number of the notice' })
  readonly notice!: string;
  @Day({ description: '陈述申辩截止日（含） last day of the statement period' })
  readonly statementUntil!: string;
  @Day({ description: '送达日期 day on which it was served' })
  readonly on!: string;
}

export class StatementRequest {
  @Words({ max: 64, description: '材料的SHA-256，原文不入库 hash of the paper' })
  @Matches(/^[0-9a-f]{64}$/, { message: '应为SHA-256|must be a SHA-256' })
  readonly paper!: string;
  @Day({ description: '收到日期' })
  readonly on!: string;
}

class InstalmentRequest {
  @Day({ description: '应退日期' })
  readonly dueOn!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER, { description: '金额（分） fen' })
  readonly amountFen!: number;
}

export class DecisionRequest {
  @Parts(InstalmentRequest, 60, {
    optional: true,
    description: '分期；不填为不予追回 instalments; nothing has to be given back when absent',
  })
  readonly instalments?: readonly InstalmentRequest[];
  @Words(REASON)
  readonly reason!: string;
  @Day({ description: '决定日期' })
  readonly on!: string;
}

export class ReceiptRequest {
  @Words({ max: 64, description: '收据号 number of the receipt' })
  readonly receipt!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER, { description: '金额（分） fen' })
  readonly amountFen!: number;
  @Day({ description: '到账日期；计入该期 it counts in the period of this day' })
  readonly on!: string;
}

export class ReferralRequest {
  @Words({ max: 100, description: '移送机关 court or authority' })
  readonly to!: string;
  @Words(REASON)
  readonly reason!: string;
  @Day({ description: '移送日期' })
  readonly on!: string;
}

export class ClawbackRulesRequest {
  @Flag({ description: '全额退回后可重新享受 what was given back in full may be paid again' })
  readonly returnedFrees!: boolean;
  @Choice(CLAWBACK_RULE_BASES.filter((basis) => basis !== 'demo'), { description: '依据' })
  readonly basis!: ClawbackRules['basis'];
  @Words({ description: '文件或会议纪要 document or decision' })
  readonly ground!: string;
  @Day({ description: '自何日起' })
  readonly from!: string;
}
