import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  ParseIntPipe,
  Post,
  Query,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { DraftPolicyPack, PublishPolicyPack } from './commands.js';
import { ListPolicyPacks, ViewPolicyPack } from './queries.js';
import { DraftRequest, PublicationRequest } from './requests.js';
import { DraftedView, PackDetailView, PackListView } from './views.js';

const VERSION = new ParseIntPipe();

@ApiTags('政策包 policy packs')
@Controller('policy-packs')
export class PolicyPacksController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '政策包各版本及是否生效 Versions of all packs, and which of them are in force' })
  @ApiOkResponse({ type: PackListView })
  list(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<PackListView> {
    return this.queries.execute(new ListPolicyPacks(caller, query));
  }

  @Get(':packId/versions/:version')
  @ApiOperation({
    summary: '一个版本：项目、参数及依据、全文 One version: programmes, parameters and what they rest on',
  })
  @ApiOkResponse({ type: PackDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Query() query: VantageQuery,
  ): Promise<PackDetailView> {
    return this.queries.execute(new ViewPolicyPack(caller, packId, version, query));
  }

  @Post()
  @ApiOperation({
    summary: '起草一个版本；有误时逐处列出 Draft a version; faults are listed with their place',
  })
  @ApiCreatedResponse({ type: DraftedView })
  draft(@CallerOf() caller: Caller, @Body() request: DraftRequest): Promise<DraftedView> {
    return this.commands.execute(new DraftPolicyPack(caller, request));
  }

  @Post(':packId/versions/:version/publication')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '复核并发布（须由另一人） Publish a draft, by another person than wrote it' })
  @ApiOkResponse({ type: Recorded })
  publish(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Body() request: PublicationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new PublishPolicyPack(caller, packId, version, request));
  }
}
