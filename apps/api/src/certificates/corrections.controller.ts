import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { ListCorrections } from './change-queries.js';
import { CorrectionPageView } from './correction.views.js';
import { CorrectionListQuery } from './requests.js';

@ApiTags('证书 certificates')
@Controller('certificate-corrections')
export class CertificateCorrectionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '待审核的证书更正申请 Corrections that wait for a decision' })
  @ApiOkResponse({ type: CorrectionPageView })
  list(@CallerOf() caller: Caller, @Query() list: CorrectionListQuery): Promise<CorrectionPageView> {
    return this.queries.execute(new ListCorrections(caller, list));
  }
}
