import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { WorkerQuery } from '../workers/requests.js';
import { HistoryOf } from './queries.js';
import { HistoryView } from './views.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId/history')
export class HistoryController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '履历：何时登记了什么、由谁、依据何来源，当时所知，以及此后的更正 Everything recorded about a worker, what was known at a moment, and what was corrected later',
  })
  @ApiHeader({ name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' })
  @ApiOkResponse({ type: HistoryView })
  history(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: WorkerQuery,
  ): Promise<HistoryView> {
    return this.queries.execute(new HistoryOf(caller, workerId, query));
  }
}
