import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Region } from '../common/fields.js';
import { IdPipe } from '../common/id.pipe.js';
import { FreshQuery } from '../common/paging.js';
import { VantageQuery } from '../common/vantage.js';
import { DutiesOf, SetDepartmentDuties } from './duties.js';
import {
  DutiesRequest,
  RegisterRulesRequest,
  UnionCountRequest,
  UnionOrganisationRequest,
} from './requests.js';
import { CountMembers, EnterUnionOrganisation, RulesOf, SetRules, UnionReport } from './unions-and-rules.js';
import { DutiesView, RegisterRulesView, UnionCompletenessView } from './views.js';

class UnionReportQuery extends FreshQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
}

@ApiTags('工会 unions')
@Controller('union-organisations')
export class UnionsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('completeness')
  @ApiOperation({
    summary:
      '会员实名登记完成情况 How far the real-name register of union members has come, and what is missing',
  })
  @ApiOkResponse({ type: UnionCompletenessView })
  completeness(
    @CallerOf() caller: Caller,
    @Query() { region, atLeast }: UnionReportQuery,
  ): Promise<UnionCompletenessView> {
    return this.queries.execute(new UnionReport(caller, region, atLeast));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '登记工会组织，含新领域新阶层标记 Record a union, with its new sector' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  enter(@CallerOf() caller: Caller, @Body() request: UnionOrganisationRequest): Promise<Recorded> {
    return this.commands.execute(new EnterUnionOrganisation(caller, request));
  }

  @Put(':organisationId/members')
  @ApiOperation({ summary: '工会自报会员数 How many members the union says it has' })
  @ApiOkResponse({ type: Recorded })
  count(
    @CallerOf() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Body() request: UnionCountRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new CountMembers(caller, organisationId, request));
  }
}

@ApiTags('来源数据 source reports')
@Controller('register-rules/:region')
export class RegisterRulesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: '本地区登记规则：来源优先顺序、新生代农民工口径、牵头部门 Rules of the register of a region',
  })
  @ApiOkResponse({ type: RegisterRulesView })
  show(
    @CallerOf() caller: Caller,
    @Param('region', IdPipe) region: string,
    @Query() query: VantageQuery,
  ): Promise<RegisterRulesView> {
    return this.queries.execute(new RulesOf(caller, region, query));
  }

  @Put()
  @ApiOperation({ summary: '设定本地区登记规则，须写明依据 Set them, with their basis' })
  @ApiOkResponse({ type: Recorded })
  set(
    @CallerOf() caller: Caller,
    @Param('region', IdPipe) region: string,
    @Body() request: RegisterRulesRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SetRules(caller, region, request));
  }
}

@ApiTags('来源数据 source reports')
@Controller('duties/:region')
export class DutiesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '本地区各部门分工 Which departments of a region do what' })
  @ApiOkResponse({ type: DutiesView })
  show(@CallerOf() caller: Caller, @Param('region', IdPipe) region: string): Promise<DutiesView> {
    return this.queries.execute(new DutiesOf(caller, region));
  }

  @Put()
  @ApiOperation({ summary: '设定部门分工，须写明依据 Say which departments do what, with the basis' })
  @ApiOkResponse({ type: Recorded })
  set(
    @CallerOf() caller: Caller,
    @Param('region', IdPipe) region: string,
    @Body() request: DutiesRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SetDepartmentDuties(caller, region, request));
  }
}
