import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { CSV, download } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { Begins } from '../common/work.js';
import { AskWhatIf, CancelWhatIf } from './commands.js';
import { ExportWhatIf, ListAffected, ListWhatIfs, ViewWhatIf } from './queries.js';
import { PeopleQuery, WhatIfExportQuery, WhatIfListQuery, WhatIfQuestion } from './requests.js';
import { AffectedPageView, WhatIfAskedView, WhatIfDetailView, WhatIfListView } from './views.js';

@ApiTags('政策测算 what-if')
@Controller('what-if')
export class WhatIfController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post()
  @Begins(
    WhatIfAskedView,
    '测算改动参数、目录或政策包的后果 What other values, catalogues or packs would come to',
    '不写入日志；结果七日后删除。 Nothing is recorded in the log; the answer goes after seven days.',
  )
  ask(@CallerOf() caller: Caller, @Body() question: WhatIfQuestion): Promise<WhatIfAskedView> {
    return this.commands.execute(new AskWhatIf(caller, question));
  }

  @Get()
  @ApiOperation({ summary: '本地区保留中的测算 What-ifs of a region that are still kept' })
  @ApiOkResponse({ type: WhatIfListView })
  list(@CallerOf() caller: Caller, @Query() query: WhatIfListQuery): Promise<WhatIfListView> {
    return this.queries.execute(new ListWhatIfs(caller, query));
  }

  @Get(':whatIfId')
  @ApiOperation({ summary: '测算的进度与结果 Progress, and the answer' })
  @ApiOkResponse({ type: WhatIfDetailView })
  view(@CallerOf() caller: Caller, @Param('whatIfId', IdPipe) whatIfId: string): Promise<WhatIfDetailView> {
    return this.queries.execute(new ViewWhatIf(caller, whatIfId));
  }

  @Get(':whatIfId/people')
  @ApiOperation({ summary: '受益与受损的人员（脱敏） Who gains or loses, masked' })
  @ApiHeader({ name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' })
  @ApiOkResponse({ type: AffectedPageView })
  people(
    @CallerOf() caller: Caller,
    @Param('whatIfId', IdPipe) whatIfId: string,
    @Query() query: PeopleQuery,
  ): Promise<AffectedPageView> {
    return this.queries.execute(new ListAffected(caller, whatIfId, query));
  }

  @Get(':whatIfId/export')
  @ApiOperation({ summary: '导出结果 The answer as a file: JSON, or CSV of cost by month' })
  @ApiProduces('application/json', CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CallerOf() caller: Caller,
    @Param('whatIfId', IdPipe) whatIfId: string,
    @Query() query: WhatIfExportQuery,
  ): Promise<StreamableFile> {
    const { content, type, fileName } = await this.queries.execute(new ExportWhatIf(caller, whatIfId, query));
    return download(content, type, fileName);
  }

  @Delete(':whatIfId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: '取消并删除测算 Take a question back with everything it has come to' })
  @ApiNoContentResponse()
  cancel(@CallerOf() caller: Caller, @Param('whatIfId', IdPipe) whatIfId: string): Promise<void> {
    return this.commands.execute(new CancelWhatIf(caller, whatIfId));
  }
}
