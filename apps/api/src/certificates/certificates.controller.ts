import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe, PrintedNumberPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { EnterCertificate, EnterCorrection, EnterRevocation } from './commands.js';
import { ListCertificates, ShowCertificate } from './queries.js';
import {
  CertificateListQuery,
  CorrectionRequest,
  RecordCertificateRequest,
  RevocationRequest,
} from './requests.js';
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

  @Post(':certificateId/corrections')
  @HttpCode(200)
  @ApiOperation({ summary: '更正证书，历史保留 Correct a certificate; what it said before stays visible' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: CorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterCorrection(caller, certificateId, request));
  }

  @Post(':certificateId/revocation')
  @HttpCode(200)
  @ApiOperation({ summary: '撤销证书，学分与蓝卡随之调整 Revoke a certificate; credits and card follow' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  revoke(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: RevocationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterRevocation(caller, certificateId, request));
  }
}
