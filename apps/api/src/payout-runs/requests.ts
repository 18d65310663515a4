import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { ListFormat, ListVariant } from '#processes';
import type { Outcome } from '#subsidy';
import { Choice, Day, Part, Region, Words } from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';

export const OUTCOMES = ['eligible', 'ineligible', 'undetermined'] as const;

export class PeriodRequest {
  @ApiProperty({
    required: false,
    example: '2020-Q2',
    description: '季度；或填起止日期 a quarter, or from and to',
  })
  @IsOptional()
  @Matches(/^\d{4}-Q[1-4]$/, { message: '应为季度，例如 2020-Q2|must be a quarter such as 2020-Q2' })
  readonly quarter?: string | null;

  @Day({ optional: true })
  readonly from?: string | null;
  @Day({ optional: true, description: '含当日 included' })
  readonly to?: string | null;
}

export class OpenRunRequest {
  @Words({ max: 60, description: '项目，例如 shortage-post-allowance' })
  readonly programme!: string;
  @Region()
  readonly region!: string;
  @Part(PeriodRequest)
  readonly period!: PeriodRequest;
  @Day({
    optional: true,
    description:
      '判定日，默认期末，未到期末则为今天 day of the facts: the end of the period, or today when that is earlier',
  })
  readonly asOf?: string | null;
  @Words({ max: 100, description: '资金 fund the total is taken from' })
  readonly fundId!: string;
}

export class RunListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区及其下辖，默认本账号地区 region and everything below it' })
  readonly region?: string;
  @Words({ optional: true, max: 60 })
  readonly programme?: string;
}

export class DecisionListQuery extends VantagePageQuery {
  @Choice(OUTCOMES, { optional: true })
  readonly outcome?: Outcome;
}

export class ExportQuery extends VantageQuery {
  @Choice(['xlsx', 'bank-csv'])
  readonly format!: ListFormat;
  @Choice(['masked', 'full'], {
    optional: true,
    description: '默认脱敏；完整清单须有权限 masked when absent',
  })
  readonly variant: ListVariant = 'masked';
}
