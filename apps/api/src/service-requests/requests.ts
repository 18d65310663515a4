import { SERVICE_CHANNELS, SERVICE_KINDS, type ServiceChannel, type ServiceKind } from '#worker-registry';
import { Choice, Day, Region, Words } from '../common/fields.js';
import { FreshQuery } from '../common/paging.js';
import { VantagePageQuery } from '../common/vantage.js';

const KINDS = Object.keys(SERVICE_KINDS);

export class ServiceRequest {
  @Choice(KINDS, { description: '事项：申请入会、帮扶就业、技能培训、法律援助等 what is asked for' })
  readonly kind!: ServiceKind;
  @Choice(Object.keys(SERVICE_CHANNELS), { description: '渠道 channel' })
  readonly channel!: ServiceChannel;
  @Words({ optional: true, max: 1000, description: '说明，加密保存 in own words; kept sealed' })
  readonly words?: string | null;
}

export class AcceptanceRequest {
  @Words({ max: 100, description: '承办单位 office that takes it up' })
  readonly office!: string;
}

export class ProvisionRequest {
  @Words({
    optional: true,
    max: 200,
    description: '承办单位的编号或地址 number or address where the matter is kept',
  })
  readonly reference?: string | null;
  @Words({ optional: true, max: 1000, description: '帮扶内容，加密保存 what help was given; kept sealed' })
  readonly help?: string | null;
  @Words({
    optional: true,
    max: 64,
    description: '申请入会办结时：加入的工会组织 the union joined, when joining one was asked for',
  })
  readonly organisationId?: string | null;
}

export class RefusalRequest {
  @Words({ min: 2, max: 500 })
  readonly reason!: string;
}

export class ServiceListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Choice(KINDS, { optional: true })
  readonly kind?: string;
  @Choice(['requested', 'accepted', 'provided', 'declined', 'withdrawn'], { optional: true })
  readonly status?: string;
}

export class NeedQuery extends FreshQuery {
  @Region({ optional: true })
  readonly region?: string;
  @Day({ description: '自何日' })
  readonly from!: string;
  @Day({ description: '至何日' })
  readonly until!: string;
}
