import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { LEDGERS, type LedgerMode } from '#processes';
import { Choice, Day, Month, PastMoment, Region, Whole, Words } from '../common/fields.js';
import { PageQuery } from '../common/paging.js';
import { Type } from 'class-transformer';

const KINDS = ['parameter', 'catalogue', 'draft', 'pack'] as const;
const OCCUPATION = /^\d-\d{2}-\d{2}-\d{2}$/;
const MOST_CHANGES = 50;
const MOST_OCCUPATIONS = 500;

export class ChangeRequest {
  @Choice(KINDS, {
    description:
      'parameter：参数新值；catalogue：目录增减；draft：已起草的版本；pack：整个政策包 a value, a catalogue, a drafted version, a whole pack',
  })
  readonly kind!: (typeof KINDS)[number];
  @Words({ optional: true, max: 60, description: 'parameter', example: 'shortage-post-allowance' })
  readonly programme?: string | null;
  @Words({ optional: true, max: 60, description: 'parameter', example: 'monthly-amount' })
  readonly parameter?: string | null;
  @Words({
    optional: true,
    max: 120,
    description: '键，两键以 + 相连 two keys are joined by +',
    example: 'technician',
  })
  readonly key?: string | null;
  @ApiProperty({
    required: false,
    nullable: true,
    oneOf: [{ type: 'integer' }, { type: 'string' }, { type: 'boolean' }],
    description:
      '新值，按参数的单位（金额为分）；null：视同未录入 in the unit of the parameter, money in fen',
  })
  @IsOptional()
  @ValidateBy({
    name: 'isScalar',
    validator: {
      validate: (value: unknown) => ['number', 'string', 'boolean'].includes(typeof value),
      defaultMessage: () => '应为数、文字或是否|must be a number, a word or true or false',
    },
  })
  readonly value?: number | string | boolean | null;
  @Day({ optional: true, description: '自此日起 from this day on; of a pack: when it begins to answer' })
  readonly from?: string | null;
  @Words({ optional: true, max: 60, description: 'catalogue', example: 'shortage' })
  readonly catalogue?: string | null;
  @ApiProperty({ type: [String], required: false, description: '新增职业 occupations added' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OCCUPATIONS)
  @Matches(OCCUPATION, { each: true })
  readonly add?: readonly string[] | null;
  @ApiProperty({ type: [String], required: false, description: '删除职业 occupations removed' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OCCUPATIONS)
  @Matches(OCCUPATION, { each: true })
  readonly remove?: readonly string[] | null;
  @Words({ optional: true, max: 60, description: 'draft' })
  readonly packId?: string | null;
  @Whole(1, 1_000_000, { optional: true, description: 'draft' })
  readonly version?: number | null;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'pack：整个政策包 as JSON',
  })
  @IsOptional()
  @IsObject()
  readonly content?: Record<string, unknown> | null;
  @Day({ optional: true, description: '视同自此日起施行 taken as if in force since this day' })
  readonly asIfFrom?: string | null;
}

export class BudgetRequest {
  @Whole(1990, 2100)
  readonly year!: number;
  @Whole(0, Number.MAX_SAFE_INTEGER, {
    description: '假设的全年预算（分） taken to be there for the year, in fen',
  })
  readonly amountFen!: number;
}

export class WhatIfQuestion {
  @Region({ description: '人群：该地区及其下辖 the population: this region and everything below it' })
  readonly region!: string;
  @Month({ description: '首月 first month' })
  readonly from!: string;
  @Month({ description: '末月，可为将来 last month; may lie ahead' })
  readonly to!: string;
  @PastMoment({ optional: true, description: '按当时所知，默认现在 as recorded by then; now when absent' })
  readonly knownAt?: string | null;
  @Choice(LEDGERS, {
    optional: true,
    description:
      'as-paid：已认定的保留并占用上限（默认）；from-zero：视同从未发放 what was decided stands and uses up limits, or as if nobody had been paid',
  })
  readonly ledger?: LedgerMode | null;
  @ApiProperty({ type: [ChangeRequest], description: '改动；空表示与现行比较 none: the same rules twice' })
  @IsArray()
  @ArrayMaxSize(MOST_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => ChangeRequest)
  readonly changes!: readonly ChangeRequest[];
  @ApiProperty({ type: [BudgetRequest], required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => BudgetRequest)
  readonly budgets?: readonly BudgetRequest[] | null;
}

export class WhatIfListQuery {
  @Region({ optional: true, description: '默认本账号地区 that of the account when absent' })
  readonly region?: string;
}

export class PeopleQuery extends PageQuery {
  @Choice(['gain', 'lose'], { optional: true })
  readonly side?: 'gain' | 'lose';
}

export class WhatIfExportQuery {
  @Choice(['json', 'csv'])
  readonly format!: 'json' | 'csv';
}
