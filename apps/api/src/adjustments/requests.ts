import type { AdjustmentKind, ProposalStatus } from '#subsidy';
import { Choice, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

export const KINDS = ['top-up', 'clawback'] as const;
export const STATUSES = ['proposed', 'accepted', 'dismissed', 'lapsed', 'in-run'] as const;

export class ReviewListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区，默认本账号地区 region; that of the account when absent' })
  readonly region?: string;
}

export class ProposalListQuery extends VantagePageQuery {
  @Choice(KINDS, { optional: true, description: '补发或追回 top-up or clawback' })
  readonly kind?: AdjustmentKind;
  @Choice(STATUSES, { optional: true })
  readonly status?: ProposalStatus;
}

export class VerdictRequest {
  @Choice(['accept', 'dismiss'], { description: '同意或不予调整 agree, or leave things as they are' })
  readonly verdict!: 'accept' | 'dismiss';
  @Words({
    min: 4,
    description: '理由，至少四个字，不得含个人信息 why, at least four characters; names nobody',
  })
  readonly reason!: string;
}

export class BulkVerdictRequest extends VerdictRequest {
  @Choice(KINDS, { description: '补发或追回 top-up or clawback' })
  readonly kind!: AdjustmentKind;
}
