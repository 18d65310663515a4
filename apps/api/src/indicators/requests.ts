import type { StockDimension } from '#indicators';
import { Choice, Day, Moment, Region, Whole } from '../common/fields.js';
import { FreshQuery } from '../common/paging.js';

export const DIMENSIONS = ['region', 'prefecture', 'province', 'industry', 'section', 'level'] as const;
export const REGIONS_BY = ['employment', 'hukou'] as const;
const REGION = {
  optional: true,
  description: '地区及其下辖，默认本账号地区 region and everything below it',
} as const;
const KNOWN_AT = {
  optional: true,
  description: '截至当时已登记的，默认现在 what had been recorded by then',
} as const;

export class StockQuery extends FreshQuery {
  @Region(REGION)
  readonly region?: string;
  @Day({ optional: true, description: '当日情况，默认今天 the day on which it was true' })
  readonly on?: string;
  @Moment(KNOWN_AT)
  readonly knownAt?: string;
  @Choice(DIMENSIONS, { optional: true, description: '分组，默认按地区' })
  readonly by: StockDimension = 'region';
  @Choice(REGIONS_BY, {
    optional: true,
    description: '按工作地或户籍 place of work (when absent) or household registration',
  })
  readonly regionBy: (typeof REGIONS_BY)[number] = 'employment';
}

export class FlowQuery extends FreshQuery {
  @Region(REGION)
  readonly region?: string;
  @Whole(1990, 2100)
  readonly year!: number;
  @Moment(KNOWN_AT)
  readonly knownAt?: string;
}

export class TargetQuery extends FreshQuery {
  @Region({ optional: true, description: '该地区及其上级的政策 documents of the region and all above it' })
  readonly region?: string;
  @Day({ optional: true, description: '当日情况；目标取该年 figures of this day, targets of its year' })
  readonly on?: string;
  @Moment(KNOWN_AT)
  readonly knownAt?: string;
}
