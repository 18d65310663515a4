import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { CountSources, ListConflicts } from './field-queries.js';
import { ListDuplicates } from './person-queries.js';
import {
  SubmitReports,
  SubmitSourceFile,
  ViewSourceImport,
  ViewSourceImportRows,
} from './report-commands.js';
import {
  ConflictQuery,
  RegionPageQuery,
  SourceFileRequest,
  SourceImportRowsQuery,
  SourceReportsRequest,
} from './requests.js';
import {
  ConflictPageView,
  DuplicatePairPageView,
  ReportResultsView,
  SourceCountsView,
  SourceFileTaken,
  SourceImportResultView,
  SourceImportRowsView,
} from './views.js';

const LARGEST = { limits: { fileSize: 10 * 1024 * 1024, files: 1 } };

@ApiTags('来源数据 source reports')
@Controller()
export class SourceReportsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post('source-reports')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '共享数据平台推送来源数据（至多500条），逐条答复 Records of a department from the exchange platform, each answered',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: ReportResultsView })
  submit(@CallerOf() caller: Caller, @Body() request: SourceReportsRequest): Promise<ReportResultsView> {
    return this.commands.execute(new SubmitReports(caller, request));
  }

  @Get('source-reports/counts')
  @ApiOperation({ summary: '六类来源的数据量与矛盾数 How much each of the six sources has stated' })
  @ApiOkResponse({ type: SourceCountsView })
  counts(@CallerOf() caller: Caller, @Query() { region }: RegionPageQuery): Promise<SourceCountsView> {
    return this.queries.execute(new CountSources(caller, region));
  }

  @Get('conflicts')
  @ApiOperation({ summary: '待裁定的来源矛盾 Where sources contradict each other and nobody has decided' })
  @ApiOkResponse({ type: ConflictPageView })
  conflicts(@CallerOf() caller: Caller, @Query() query: ConflictQuery): Promise<ConflictPageView> {
    return this.queries.execute(new ListConflicts(caller, query));
  }

  @Get('duplicates')
  @ApiOperation({ summary: '本地区疑似重复登记（脱敏） Likely duplicates of a region; masked' })
  @ApiOkResponse({ type: DuplicatePairPageView })
  duplicates(@CallerOf() caller: Caller, @Query() query: RegionPageQuery): Promise<DuplicatePairPageView> {
    return this.queries.execute(new ListDuplicates(caller, query));
  }

  @Post('source-imports')
  @HttpCode(HttpStatus.ACCEPTED)
  @UseInterceptors(FileInterceptor('file', LARGEST))
  @ApiOperation({
    summary: '上传部门数据文件（.csv，至多 10 MB、5000 行） Hand in a file of a department',
    description:
      '表头：证件类型、证件号码、姓名、生效日期、截止日期及任意编码字段；空单元格不作陈述。文件办结后即销毁。 The file is destroyed when it is done.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'source', 'confidence'],
      properties: {
        file: { type: 'string', format: 'binary' },
        source: { type: 'string' },
        confidence: { type: 'string' },
        region: { type: 'string' },
        registersUnknown: { type: 'boolean' },
      },
    },
  })
  @ApiAcceptedResponse({ type: SourceFileTaken })
  upload(
    @CallerOf() caller: Caller,
    @Body() request: SourceFileRequest,
    @UploadedFile() file: { readonly buffer: Buffer } | undefined,
  ): Promise<SourceFileTaken> {
    if (file === undefined) throw NO_FILE;
    return this.commands.execute(new SubmitSourceFile(caller, request, file.buffer));
  }

  @Get('source-imports/:importId')
  @ApiOperation({ summary: '部门数据文件办理情况 How far a file of a department is' })
  @ApiOkResponse({ type: SourceImportResultView })
  view(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
  ): Promise<SourceImportResultView> {
    return this.queries.execute(new ViewSourceImport(caller, importId));
  }

  @Get('source-imports/:importId/rows')
  @ApiOperation({ summary: '逐行结果（不含单元格内容） Result of each row, without its cells' })
  @ApiOkResponse({ type: SourceImportRowsView })
  rows(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
    @Query() query: SourceImportRowsQuery,
  ): Promise<SourceImportRowsView> {
    return this.queries.execute(new ViewSourceImportRows(caller, importId, query));
  }
}

const NO_FILE = new ProblemError(VALIDATION_FAILED, [
  { field: 'file', code: 'IS_NOT_EMPTY', message: '请选择文件', messageEn: 'choose a file' },
]);
