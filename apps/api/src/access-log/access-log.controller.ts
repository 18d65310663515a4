import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantagePageQuery } from '../common/vantage.js';
import { WhoLooked } from './queries.js';
import { AccessPageView } from './views.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId/access-log')
export class AccessLogController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: '谁在何时为何查看过本人信息（审计员或本人） Who looked at this person, when and why',
  })
  @ApiOkResponse({ type: AccessPageView })
  whoLooked(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() page: VantagePageQuery,
  ): Promise<AccessPageView> {
    return this.queries.execute(new WhoLooked(caller, workerId, page));
  }
}
