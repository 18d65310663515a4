import { ANOMALY_KINDS, type AnomalyKind } from '#skill-certification';
import { Choice, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

export class AnomalyListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Choice(['open', 'confirmed', 'explained'], { optional: true })
  readonly status?: 'open' | 'confirmed' | 'explained';
  @Choice(ANOMALY_KINDS, { optional: true })
  readonly kind?: AnomalyKind;
  @Words({ optional: true, max: 64 })
  readonly institutionId?: string;
}

export class SettlementRequest {
  @Words({ max: 64, description: '本地区机构 institution of the own region' })
  readonly institutionId!: string;
  @Choice(['confirmed', 'explained'], { description: '属实，或已说明 confirmed, or explained' })
  readonly outcome!: 'confirmed' | 'explained';
  @Words({ max: 500, description: '核查情况 what was found' })
  readonly reason!: string;
}
