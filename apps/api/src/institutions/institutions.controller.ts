import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { AcceptFiling, ChangeFiledScope, EndFiling } from './commands.js';
import { ListInstitutions, ShowInstitution } from './queries.js';
import { ClosingRequest, FilingRequest, InstitutionListQuery, ScopeChangeRequest } from './requests.js';
import { InstitutionDetailView, InstitutionPageView, InstitutionRecorded } from './views.js';

@ApiTags('机构 institutions')
@Controller('institutions')
export class InstitutionsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '备案机构列表 Institutions with a filing' })
  @ApiOkResponse({ type: InstitutionPageView })
  list(@CallerOf() caller: Caller, @Query() list: InstitutionListQuery): Promise<InstitutionPageView> {
    return this.queries.execute(new ListInstitutions(caller, list));
  }

  @Get(':institutionId')
  @ApiOperation({ summary: '机构备案详情 One institution and its filing' })
  @ApiOkResponse({ type: InstitutionDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @Query() query: VantageQuery,
  ): Promise<InstitutionDetailView> {
    return this.queries.execute(new ShowInstitution(caller, institutionId, query));
  }

  @Post()
  @ApiOperation({ summary: '受理机构备案 Accept the filing of an institution' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: InstitutionRecorded })
  file(@CallerOf() caller: Caller, @Body() request: FilingRequest): Promise<InstitutionRecorded> {
    return this.commands.execute(new AcceptFiling(caller, request));
  }

  @Post(':institutionId/scope')
  @HttpCode(200)
  @ApiOperation({ summary: '变更备案职业与等级 Change the filed occupations and levels' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  changeScope(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @Body() request: ScopeChangeRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeFiledScope(caller, institutionId, request));
  }

  @Post(':institutionId/closing')
  @HttpCode(200)
  @ApiOperation({ summary: '提前终止备案 End a filing before its last day' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  close(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @Body() request: ClosingRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EndFiling(caller, institutionId, request));
  }
}
