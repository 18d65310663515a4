import { ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { LEVELS, type Level } from '#reference-data';
import { FUNCTIONS, PROVIDERS, type InstitutionKind } from '#skill-certification';
import { Choice, CreditCode, Day, Flag, OccupationCode, Parts, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

type Provider = (typeof PROVIDERS)[number];

export class InstitutionListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Choice(PROVIDERS, { optional: true, description: '机构类别' })
  readonly provider?: Provider;
  @Choice(FUNCTIONS, { optional: true, description: '功能' })
  readonly function?: (typeof FUNCTIONS)[number];
  @Flag({
    optional: true,
    description: '仅招生院校（有招生代码，技工院校与中职统一列出） schools that admit pupils',
  })
  readonly admitting?: boolean;
}

const LEVEL_NAMES = LEVELS.map(({ level }) => level);

export class ScopeRequest {
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @ApiProperty({ enum: LEVEL_NAMES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(LEVEL_NAMES, { each: true })
  readonly levels!: Level[];
}

export class FilingRequest {
  @Words()
  readonly name!: string;
  @Choice(['employer', 'social-organisation', 'technical-school'])
  readonly kind!: InstitutionKind;
  @CreditCode()
  readonly creditCode!: string;
  @Region({ description: '备案地 region of the bureau that keeps the filing' })
  readonly region!: string;
  @Words({ min: 13, max: 13, description: '证书编号前13位', example: 'S000133000001' })
  readonly certificatePrefix!: string;
  @Day({ description: '备案开始日期' })
  readonly from!: string;
  @Day({ description: '备案结束日期（含） last day, included' })
  readonly until!: string;
  @Parts(ScopeRequest, 500, { description: '备案职业与等级' })
  readonly scope!: ScopeRequest[];
}

export class ScopeChangeRequest {
  @Parts(ScopeRequest, 500, { description: '变更后的全部范围 the whole scope from that day on' })
  readonly scope!: ScopeRequest[];
  @Day({ description: '变更生效日期 first day' })
  readonly on!: string;
}

export class ClosingRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '最后可发证日期 last day on which it may issue' })
  readonly on!: string;
}
