import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { ShowSkillRights } from './queries.js';
import { SkillRightsView } from './views.js';

@ApiTags('证书 certificates')
@Controller('workers/:workerId/skill-rights')
export class SkillRightsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '职业与等级（职业资格与技能等级衔接，同职业同等级计一次）及双证书 Levels held by occupation, families bridged, and dual certificates',
  })
  @ApiOkResponse({ type: SkillRightsView })
  show(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<SkillRightsView> {
    return this.queries.execute(new ShowSkillRights(caller, workerId, query));
  }
}
