import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { DecideProposal, DecideProposals } from './commands.js';
import { ListProposals, ListReviews, ViewProposal, ViewReview } from './queries.js';
import { BulkVerdictRequest, ProposalListQuery, ReviewListQuery, VerdictRequest } from './requests.js';
import {
  BulkVerdictView,
  ProposalDetailView,
  ProposalPageView,
  ReviewDetailView,
  ReviewPageView,
} from './views.js';

const PURPOSE = { name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' };

@ApiTags('补发与追回建议 adjustments')
@Controller('adjustment-reviews')
export class AdjustmentsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '政策追溯变更后的复核 Reviews after terms changed for days that are over' })
  @ApiOkResponse({ type: ReviewPageView })
  list(@CallerOf() caller: Caller, @Query() query: ReviewListQuery): Promise<ReviewPageView> {
    return this.queries.execute(new ListReviews(caller, query));
  }

  @Get(':reviewId')
  @ApiOperation({
    summary: '一次复核：原因、人数、金额、进度 Cause, counts, totals and progress of a review',
  })
  @ApiOkResponse({ type: ReviewDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('reviewId', IdPipe) reviewId: string,
    @Query() query: VantageQuery,
  ): Promise<ReviewDetailView> {
    return this.queries.execute(new ViewReview(caller, reviewId, query));
  }

  @Get(':reviewId/proposals')
  @ApiOperation({ summary: '补发与追回建议（脱敏） Top-ups and clawbacks that are proposed, people masked' })
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: ProposalPageView })
  proposals(
    @CallerOf() caller: Caller,
    @Param('reviewId', IdPipe) reviewId: string,
    @Query() query: ProposalListQuery,
  ): Promise<ProposalPageView> {
    return this.queries.execute(new ListProposals(caller, reviewId, query));
  }

  @Get(':reviewId/proposals/:proposalId')
  @ApiOperation({ summary: '一项建议及现行条款的认定依据 A proposal with the clauses it rests on' })
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: ProposalDetailView })
  proposal(
    @CallerOf() caller: Caller,
    @Param('reviewId', IdPipe) reviewId: string,
    @Param('proposalId', IdPipe) proposalId: string,
    @Query() query: VantageQuery,
  ): Promise<ProposalDetailView> {
    return this.queries.execute(new ViewProposal(caller, reviewId, proposalId, query));
  }

  @Post(':reviewId/proposals/:proposalId/decision')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: '同意或不予调整，并说明理由 Agree to a proposal or leave things as they are, with a reason',
    description:
      '同意前按现状重新核算，已有变化的建议失效并返回 409 PROPOSAL_STALE。 It is computed once more; one that no longer holds lapses.',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  decide(
    @CallerOf() caller: Caller,
    @Param('reviewId', IdPipe) reviewId: string,
    @Param('proposalId', IdPipe) proposalId: string,
    @Body() request: VerdictRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new DecideProposal(caller, reviewId, proposalId, request));
  }

  @Post(':reviewId/decisions')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary:
      '对同类建议一并处理，每次一部分 Decide the open proposals of a kind alike, a part with each call',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: BulkVerdictView })
  decideAll(
    @CallerOf() caller: Caller,
    @Param('reviewId', IdPipe) reviewId: string,
    @Body() request: BulkVerdictRequest,
  ): Promise<BulkVerdictView> {
    return this.commands.execute(new DecideProposals(caller, reviewId, request));
  }
}
