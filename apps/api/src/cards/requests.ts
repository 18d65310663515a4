import { SCHEMES } from '#blue-card';
import { ArrayUnique, IsArray, ArrayMaxSize, ArrayMinSize, IsIn } from 'class-validator';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Choice, CreditCode, Day, IndustryCode, Part, Region, Whole, Words } from '../common/fields.js';
import { FreshQuery, PageQuery } from '../common/paging.js';
import { VantageQuery } from '../common/vantage.js';

export class CardReason {
  @Words({ description: '原因，不得写明个人信息 why; must not name the person' })
  readonly reason!: string;
}

export class ApplicationRequest {
  @Words({ max: 80, description: '上一个加载请求号 `requestId` that the card shows now' })
  readonly after!: string;
}

export class CallbackRequest {
  @Words({ max: 4000, description: '回调内容，JSON 文本 the callback as the text of a JSON document' })
  readonly body!: string;
  @Words({ max: 120, description: 't=<毫秒>,v1=<HMAC-SHA256("<t>.<body>")> 十六进制' })
  readonly signature!: string;
}

export class PlaceRequest {
  @Region()
  readonly region!: string;
  @IndustryCode({ optional: true })
  readonly industry?: string | null;
  @CreditCode({ optional: true })
  readonly employer?: string | null;
}

export class TransferRequest {
  @Part(PlaceRequest, { description: '转出 from where' })
  readonly from!: PlaceRequest;
  @Part(PlaceRequest, { description: '转入 to where' })
  readonly to!: PlaceRequest;
  @ApiProperty({ enum: SCHEMES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCHEMES.length)
  @ArrayUnique()
  @IsIn(SCHEMES, { each: true })
  readonly schemes!: (typeof SCHEMES)[number][];
  @Day({ description: '申请日期 the day of the request' })
  readonly requestedOn!: string;
}

export class TransferStep {
  @Day()
  readonly on!: string;
}

export class TransferCompletion extends TransferStep {
  @Whole(0, 1200, { optional: true, description: '转入月数 months carried over' })
  readonly months?: number | null;
}

export class TransferRefusal extends TransferStep {
  @Words({ description: '原因，不得写明个人信息 why; must not name the person' })
  readonly reason!: string;
}

export class UninsuredQuery extends IntersectionType(PageQuery, FreshQuery) {
  @Region({ optional: true, description: '工作地，默认本账号地区 place of work' })
  readonly region?: string;
  @Choice(SCHEMES, { description: '险种' })
  readonly scheme!: (typeof SCHEMES)[number];
  @Day({ optional: true, description: '该日在岗，该月参保，默认今天 at work on the day; its month' })
  readonly asOf?: string;
}

export class TransferTimesQuery extends VantageQuery {
  @Region({ optional: true, description: '转入地，默认本账号地区 the place that takes over' })
  readonly region?: string;
  @Day({ description: '申请日期自 asked for from' })
  readonly from!: string;
  @Day({ description: '申请日期至 asked for to' })
  readonly to!: string;
  @Whole(0, 3650, { optional: true, description: '若干日内办结 completed within so many days' })
  readonly withinDays?: number;
}
