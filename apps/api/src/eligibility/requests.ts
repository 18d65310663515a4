import { Day, Words } from '../common/fields.js';
import { VantageQuery } from '../common/vantage.js';

export class EligibilityQuery extends VantageQuery {
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
