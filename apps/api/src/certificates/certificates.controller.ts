import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe, PrintedNumberPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { EnterCertificate } from './commands.js';
import { ListCertificates, ShowCertificate } from './queries.js';
import { CertificateListQuery, RecordCertificateRequest } from './requests.js';
import { CertificateDetailView, CertificatePageView, CertificateRecorded } from './views.js';

@ApiTags('证书 certificates')
@Controller('certificates')
export class CertificatesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '按地区或机构列出证书 Certificates of a region or an institution' })
  @ApiOkResponse({ type: CertificatePageView })
  list(@CallerOf() caller: Caller, @Query() list: CertificateListQuery): Promise<CertificatePageView> {
    return this.queries.execute(new ListCertificates(caller, list));
  }

  @Get('by-number/:number')
  @ApiOperation({ summary: '按证书编号查询 Find a certificate by its number' })
  @ApiOkResponse({ type: CertificateDetailView })
  byNumber(
    @CallerOf() caller: Caller,
    @Param('number', PrintedNumberPipe) number: string,
    @Query() query: VantageQuery,
  ): Promise<CertificateDetailView> {
    return this.queries.execute(new ShowCertificate(caller, { number }, query));
  }

  @Get(':certificateId')
  @ApiOperation({ summary: '证书详情与更正历史 One certificate, with its corrections' })
  @ApiOkResponse({ type: CertificateDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Query() query: VantageQuery,
  ): Promise<CertificateDetailView> {
    return this.queries.execute(new ShowCertificate(caller, { certificateId }, query));
  }

  @Post()
  @ApiOperation({ summary: '登记单张证书（含直接认定） Record one certificate, direct recognition included' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: CertificateRecorded })
  record(
    @CallerOf() caller: Caller,
    @Body() request: RecordCertificateRequest,
  ): Promise<CertificateRecorded> {
    return this.commands.execute(new EnterCertificate(caller, request));
  }
}
