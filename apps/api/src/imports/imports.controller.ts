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
  Res,
  UploadedFile,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { CSV, download, XLSX } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { CancelImport, ConfirmImport, SubmitSheet } from './commands.js';
import { DownloadAnnotated, ImportTemplate, ListImports, ViewImport, ViewImportRows } from './queries.js';
import { ConfirmationRequest, ImportListQuery, ImportRowsQuery, SubmissionQuery } from './requests.js';
import { ImportDetailView, ImportPageView, ImportRowPageView, SubmissionView } from './views.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const LARGEST = { limits: { fileSize: 64 * 1024 * 1024, files: 1, parts: 10 }, defParamCharset: 'utf8' };
const LONGEST_NAME = 150;

interface UploadedSheetFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** The name without what no file system and no database takes. */
const cleanName = (name: string): string =>
  Buffer.from(name.normalize('NFC').replace(/[\p{Cc}/\\]/gu, '_'))
    .toString()
    .slice(-LONGEST_NAME);

@ApiTags('导入 imports')
@Controller('imports')
export class ImportsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('template')
  @ApiOperation({ summary: '下载证书登记模板 The empty sheet to fill in' })
  @ApiProduces(XLSX)
  @ApiOkResponse(FILE)
  async template(): Promise<StreamableFile> {
    return download(await this.queries.execute(new ImportTemplate()), XLSX, '证书登记模板.xlsx');
  }

  @Post()
  @UseInterceptors(FileInterceptor('file', LARGEST))
  @ApiOperation({
    summary:
      '上传本机构的证书登记表（.xlsx、.csv，至多 10 MB、5000 行，存量数据另选） Hand in a sheet of the own institution',
    description:
      '同一文件再次上传：200，outcome 为 already-submitted；已取消的重新受理。 The same file again: 200, and nothing changes, unless it was cancelled.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE.schema } } })
  @ApiAcceptedResponse({ type: SubmissionView })
  @ApiOkResponse({ type: SubmissionView })
  async submit(
    @CallerOf() caller: Caller,
    @UploadedFile() file: UploadedSheetFile | undefined,
    @Query() { size }: SubmissionQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SubmissionView> {
    if (file === undefined) throw NO_FILE;
    const { originalname, buffer } = file;
    const submission = await this.commands.execute(
      new SubmitSheet(caller, { name: cleanName(originalname), bytes: buffer, size }),
    );
    response.status(submission.outcome === 'submitted' ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return submission;
  }

  @Get()
  @ApiOperation({ summary: '导入列表：本机构，或本地区 Imports of the own institution, or of a region' })
  @ApiOkResponse({ type: ImportPageView })
  list(@CallerOf() caller: Caller, @Query() query: ImportListQuery): Promise<ImportPageView> {
    return this.queries.execute(new ListImports(caller, query));
  }

  @Get(':importId')
  @ApiOperation({ summary: '一次导入：状态、行数、进度 State, counts and progress of an import' })
  @ApiOkResponse({ type: ImportDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
    @Query() query: VantageQuery,
  ): Promise<ImportDetailView> {
    return this.queries.execute(new ViewImport(caller, importId, query));
  }

  @Get(':importId/rows')
  @ApiOperation({ summary: '逐行结果（不含单元格内容） Result of each row, without its cells' })
  @ApiOkResponse({ type: ImportRowPageView })
  rows(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
    @Query() query: ImportRowsQuery,
  ): Promise<ImportRowPageView> {
    return this.queries.execute(new ViewImportRows(caller, importId, query));
  }

  @Get(':importId/annotated')
  @ApiOperation({ summary: '下载标注结果的原表 The sheet with the result beside each row' })
  @ApiProduces(XLSX, CSV)
  @ApiOkResponse(FILE)
  async annotated(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
    @Query() query: VantageQuery,
  ): Promise<StreamableFile> {
    const annotated = new DownloadAnnotated(caller, importId, query);
    const { bytes, fileName, format } = await this.queries.execute(annotated);
    return download(Readable.from(bytes), TYPE_OF[format], fileName);
  }

  @Post(':importId/confirmation')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: '确认入库并选择方式 Confirm the report and choose what is recorded' })
  @ApiAcceptedResponse({ type: Recorded })
  confirm(
    @CallerOf() caller: Caller,
    @Param('importId', IdPipe) importId: string,
    @Body() { mode }: ConfirmationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ConfirmImport(caller, importId, mode));
  }

  @Post(':importId/cancellation')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: '取消导入：不再校验或入库，已入库的保留 Stop an import; what was recorded stays',
    description:
      '正在处理的一批行办完后停止。 It stops after the rows under way. 全部成功才入库的批次确认后不能取消 Not once all rows or none are being recorded.',
  })
  @ApiAcceptedResponse({ type: Recorded })
  cancel(@CallerOf() caller: Caller, @Param('importId', IdPipe) importId: string): Promise<Recorded> {
    return this.commands.execute(new CancelImport(caller, importId));
  }
}

const TYPE_OF = {
  xlsx: XLSX,
  'csv-utf-8': `${CSV}; charset=utf-8`,
  'csv-gb18030': `${CSV}; charset=gb18030`,
} as const;

const NO_FILE = new ProblemError(VALIDATION_FAILED, [
  { field: 'file', code: 'IS_NOT_EMPTY', message: '请选择文件', messageEn: 'choose a file' },
]);
