import type { StockDimension } from '#indicators';
import { Choice, Region, Whole } from '../common/fields.js';
import { VantageQuery } from '../common/vantage.js';

export const DIMENSIONS = ['region', 'prefecture', 'province', 'industry', 'section', 'level'] as const;
export const REGIONS_BY = ['employment', 'hukou'] as const;
const REGION = {
  optional: true,
  description: '地区及其下辖，默认本账号地区 region and everything below it',
} as const;

export class StockQuery extends VantageQuery {
  @Region(REGION)
  readonly region?: string;
  @Choice(DIMENSIONS, { optional: true, description: '分组，默认按地区' })
  readonly by: StockDimension = 'region';
  @Choice(REGIONS_BY, {
    optional: true,
    description: '按工作地或户籍 place of work (when absent) or household registration',
  })
  readonly regionBy: (typeof REGIONS_BY)[number] = 'employment';
}

export class FlowQuery extends VantageQuery {
  @Region(REGION)
  readonly region?: string;
  @Whole(1990, 2100)
  readonly year!: number;
}

export class TargetQuery extends VantageQuery {
  @Region({ optional: true, description: '该地区及其上级的政策 documents of the region and all above it' })
  readonly region?: string;
}
