import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WhoLooked } from '../access-log/queries.js';
import { AccessPageView } from '../access-log/views.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { ownWorkerId, ShowMe } from './queries.js';
import { MeView } from './views.js';

@ApiTags('本人 me')
@Controller('me')
export class MeController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '本人首页：证书、蓝卡、学分、可享受政策、发放 Own certificates, card, credits, what is due and why, payouts',
  })
  @ApiOkResponse({ type: MeView })
  show(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<MeView> {
    return this.queries.execute(new ShowMe(caller, query));
  }

  @Get('access-log')
  @ApiOperation({ summary: '谁查看过我的信息 Who looked at my data, when and why' })
  @ApiOkResponse({ type: AccessPageView })
  whoLooked(@CallerOf() caller: Caller, @Query() page: VantagePageQuery): Promise<AccessPageView> {
    return this.queries.execute(new WhoLooked(caller, ownWorkerId(caller), page));
  }
}
