import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { ATTACHMENT_TYPES, LARGEST_ATTACHMENT } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { download } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { ownWorkerId } from '../me/queries.js';
import { ActOnClaim, AttachPaper, FileClaim, FileForClass } from './commands.js';
import { ClaimsOfWorker, ClassProspects, ListClaims, OpenPaper, ShowClaim } from './queries.js';
import {
  AcceptanceRequest,
  AttachmentQuery,
  ClaimFilingRequest,
  ClaimListQuery,
  ClassClaimRequest,
  EvidenceRequest,
  RefusalRequest,
} from './requests.js';
import {
  AttachmentRecorded,
  ClaimDetailView,
  ClaimQueueView,
  ClaimRecorded,
  ClaimsView,
  ClassProspectsView,
  ClassSubmissionView,
} from './views.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const LIMITS = { limits: { fileSize: LARGEST_ATTACHMENT, files: 1, parts: 4 } };

@ApiTags('补贴申请 claims')
@Controller()
export class ClaimsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('claims')
  @ApiOperation({
    summary:
      '申请列表：本地区待办及剩余工作日，或本单位、本机构的申请 Claims of a region with days left, or one’s own',
  })
  @ApiOkResponse({ type: ClaimQueueView })
  list(@CallerOf() caller: Caller, @Query() list: ClaimListQuery): Promise<ClaimQueueView> {
    return this.queries.execute(new ListClaims(caller, list));
  }

  @Get('me/claims')
  @ApiOperation({ summary: '我的申请及进度 Own claims and how far they are' })
  @ApiOkResponse({ type: ClaimsView })
  own(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<ClaimsView> {
    return this.queries.execute(new ClaimsOfWorker(caller, ownWorkerId(caller), query));
  }

  @Post('me/claims')
  @ApiOperation({ summary: '本人申请补贴 Apply for oneself' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ClaimRecorded })
  apply(@CallerOf() caller: Caller, @Body() request: ClaimFilingRequest): Promise<ClaimRecorded> {
    return this.commands.execute(new FileClaim(caller, ownWorkerId(caller), request));
  }

  @Get('workers/:workerId/claims')
  @ApiOperation({ summary: '某人的申请 Claims for a person' })
  @ApiOkResponse({ type: ClaimsView })
  ofWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ClaimsView> {
    return this.queries.execute(new ClaimsOfWorker(caller, workerId, query));
  }

  @Post('workers/:workerId/claims')
  @ApiOperation({
    summary:
      '为职工申请：用人单位，或窗口代办 Claim for a person: the employer, or an officer at the counter',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ClaimRecorded })
  file(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ClaimFilingRequest,
  ): Promise<ClaimRecorded> {
    return this.commands.execute(new FileClaim(caller, workerId, request));
  }

  @Get('classes/:classId/claimable')
  @ApiOperation({
    summary:
      '培训班学员可申请的金额或原因代码 What can be claimed for each trainee, or the code of what speaks against it',
  })
  @ApiOkResponse({ type: ClassProspectsView })
  claimable(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Query() { programme }: ClassClaimRequest,
  ): Promise<ClassProspectsView> {
    return this.queries.execute(new ClassProspects(caller, classId, programme));
  }

  @Post('classes/:classId/claims')
  @ApiOperation({
    summary:
      '机构为一班学员申请，金额由系统核定 Claim for the trainees of a class; the system sets the amounts',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ClassSubmissionView })
  forClass(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() { programme }: ClassClaimRequest,
  ): Promise<ClassSubmissionView> {
    return this.commands.execute(new FileForClass(caller, classId, programme));
  }

  @Get('claims/:claimId')
  @ApiOperation({ summary: '一件申请：进度、材料、期限 One claim: its steps, papers and days' })
  @ApiOkResponse({ type: ClaimDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @Query() query: VantageQuery,
  ): Promise<ClaimDetailView> {
    return this.queries.execute(new ShowClaim(caller, claimId, query));
  }

  @Post('claims/:claimId/attachments')
  @UseInterceptors(FileInterceptor('file', LIMITS))
  @ApiOperation({
    summary: '上传附件（PDF、JPEG、PNG，至多 10 MB），加密保存 Hand in a paper; it is kept sealed',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE.schema } } })
  @ApiCreatedResponse({ type: AttachmentRecorded })
  attach(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @UploadedFile() file: { readonly buffer: Buffer } | undefined,
    @Query() { evidence }: AttachmentQuery,
  ): Promise<AttachmentRecorded> {
    if (file === undefined) throw NO_FILE;
    return this.commands.execute(new AttachPaper(caller, claimId, evidence, file.buffer));
  }

  @Get('claims/:claimId/attachments/:attachmentId')
  @ApiOperation({ summary: '下载附件 A paper beside a claim' })
  @ApiProduces(...Object.values(ATTACHMENT_TYPES))
  @ApiOkResponse(FILE)
  async paper(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @Param('attachmentId', IdPipe) attachmentId: string,
  ): Promise<StreamableFile> {
    const paper = await this.queries.execute(new OpenPaper(caller, claimId, attachmentId));
    const name = `${attachmentId.slice(0, 8)}.${paper.fileType}`;
    return download(paper.bytes, ATTACHMENT_TYPES[paper.fileType], name);
  }

  @Post('claims/:claimId/acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: '受理 Take a claim up' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  accept(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @Body() request: AcceptanceRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClaim(caller, claimId, { step: 'accept', request }));
  }

  @Post('claims/:claimId/evidence-request')
  @HttpCode(200)
  @ApiOperation({ summary: '要求补正，列明所缺材料 Say which papers are missing' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  ask(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @Body() { missing }: EvidenceRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClaim(caller, claimId, { step: 'ask', missing }));
  }

  @Post('claims/:claimId/supplement')
  @HttpCode(200)
  @ApiOperation({ summary: '补正完毕 Say that the missing papers were handed in' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  supplement(@CallerOf() caller: Caller, @Param('claimId', IdPipe) claimId: string): Promise<Recorded> {
    return this.commands.execute(new ActOnClaim(caller, claimId, { step: 'supplement' }));
  }

  @Post('claims/:claimId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '不予受理，须写明理由 Refuse, with the reason' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  refuse(
    @CallerOf() caller: Caller,
    @Param('claimId', IdPipe) claimId: string,
    @Body() { reason }: RefusalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClaim(caller, claimId, { step: 'refuse', reason }));
  }

  @Post('claims/:claimId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回申请 Take a claim back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(@CallerOf() caller: Caller, @Param('claimId', IdPipe) claimId: string): Promise<Recorded> {
    return this.commands.execute(new ActOnClaim(caller, claimId, { step: 'withdraw' }));
  }
}

const NO_FILE = new ProblemError(VALIDATION_FAILED, [
  { field: 'file', code: 'IS_NOT_EMPTY', message: '请选择文件', messageEn: 'choose a file' },
]);
