import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ListSeals, ProveDecision } from './queries.js';
import { SealListQuery } from './requests.js';
import { ProofView, SealPageView } from './views.js';

@ApiTags('封存 seals')
@Controller('seals')
export class SealsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '日志的封存，最新在前 Seals of the log, newest first' })
  @ApiOkResponse({ type: SealPageView })
  list(@CallerOf() caller: Caller, @Query() query: SealListQuery): Promise<SealPageView> {
    return this.queries.execute(new ListSeals(caller, query));
  }

  @Get('proof/:decisionId')
  @ApiOperation({
    summary: '某项审定在日志中的证明，用 docs/check-proof.mjs 核对 Proof that a decision stands in the log',
  })
  @ApiOkResponse({ type: ProofView })
  prove(@CallerOf() caller: Caller, @Param('decisionId', IdPipe) decisionId: string): Promise<ProofView> {
    return this.queries.execute(new ProveDecision(caller, decisionId));
  }
}
