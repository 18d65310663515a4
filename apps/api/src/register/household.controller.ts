import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { ChangeMembership, EndMember, EnterHouseholdMember } from './household-commands.js';
import { OnePersonOf, OnePersonView } from './one-person.js';
import { HouseholdOf, MembershipOf } from './person-queries.js';
import { HouseholdEndRequest, HouseholdMemberRequest, MembershipRequest } from './requests.js';
import { HouseholdView, MembershipView } from './views.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId')
export class HouseholdController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('person')
  @ApiOperation({
    summary:
      '视为一人：本人及并入登记的就业、证书、学分、蓝卡与补贴 Everything of one person, over all entries',
  })
  @ApiOkResponse({ type: OnePersonView })
  person(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<OnePersonView> {
    return this.queries.execute(new OnePersonOf(caller, workerId, query));
  }

  @Get('household')
  @ApiOperation({ summary: '家庭成员（落户用） Members of the household, for a settlement' })
  @ApiOkResponse({ type: HouseholdView })
  household(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<HouseholdView> {
    return this.queries.execute(new HouseholdOf(caller, workerId, query));
  }

  @Post('household/members')
  @HttpCode(200)
  @ApiOperation({ summary: '登记或变更家庭成员，本人可办 Record a member; the worker may do so' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  member(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: HouseholdMemberRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterHouseholdMember(caller, workerId, request));
  }

  @Post('household/members/:memberId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '不再是家庭成员 Somebody belongs to the household no longer' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  end(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('memberId', IdPipe) memberId: string,
    @Body() request: HouseholdEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EndMember(caller, workerId, memberId, request));
  }

  @Get('union-membership')
  @ApiOperation({ summary: '工会会籍 Union membership' })
  @ApiOkResponse({ type: MembershipView })
  membership(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<MembershipView> {
    return this.queries.execute(new MembershipOf(caller, workerId, query));
  }

  @Post('union-membership')
  @HttpCode(200)
  @ApiOperation({ summary: '入会、会籍转移、终止（实名） Join, go over or leave, under the real name' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  change(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: MembershipRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeMembership(caller, workerId, request));
  }
}
