import { Day, Moment, Words } from '../common/fields.js';
import { FreshQuery } from '../common/paging.js';

export class EligibilityQuery extends FreshQuery {
  @Day({ optional: true, description: '判定日，默认今天 day the question is about; today when absent' })
  readonly asOf?: string;
  @Moment({
    optional: true,
    description: '按当时所知，默认现在 as far as it was known at a moment; now when absent',
  })
  readonly knownAt?: string;
  @Words({ optional: true, max: 64, description: '仅此项目 only this programme' })
  readonly programme?: string;
  @Day({
    optional: true,
    description:
      '期间首日，与 to 同时填写；默认：津贴为最近已结束月份所在季度，一次性补贴为项目生效以来 first day of the period, together with `to`',
  })
  readonly from?: string;
  @Day({ optional: true, description: '期间末日 last day of the period' })
  readonly to?: string;
}
