import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { EligibilityOf } from './queries.js';
import { EligibilityQuery } from './requests.js';
import { EligibilityView } from './views.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId/eligibility')
export class EligibilityController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '可享受政策及逐条理由 What a worker can have, with every clause, its citation and the values read',
  })
  @ApiOkResponse({ type: EligibilityView })
  check(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: EligibilityQuery,
  ): Promise<EligibilityView> {
    return this.queries.execute(new EligibilityOf(caller, workerId, query));
  }
}
