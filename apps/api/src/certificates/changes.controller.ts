import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import {
  AskCorrection,
  EnterReissue,
  EnterRevocation,
  EnterSuspension,
  SettleCorrection,
} from './change-commands.js';
import { ListCorrectionsOf, ShowEffects } from './change-queries.js';
import { CorrectionAsked, CorrectionsView } from './correction.views.js';
import { RevocationEffectsView } from './effects.view.js';
import {
  CorrectionRequest,
  EffectsQuery,
  RefusalRequest,
  ReissueRequest,
  RevocationRequest,
  SuspensionRequest,
} from './requests.js';

/** What happens to a certificate after it was recorded. */
@ApiTags('证书 certificates')
@Controller('certificates/:certificateId')
export class CertificateChangesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('corrections')
  @ApiOperation({ summary: '该证书的更正申请与结果 Corrections asked for, and what became of them' })
  @ApiOkResponse({ type: CorrectionsView })
  corrections(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
  ): Promise<CorrectionsView> {
    return this.queries.execute(new ListCorrectionsOf(caller, certificateId));
  }

  @Post('corrections')
  @ApiOperation({
    summary: '申请更正证书，由另一人审核 Ask for a correction; another person approves it',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: CorrectionAsked })
  askCorrection(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: CorrectionRequest,
  ): Promise<CorrectionAsked> {
    return this.commands.execute(new AskCorrection(caller, certificateId, request));
  }

  @Post('corrections/:requestId/approval')
  @HttpCode(200)
  @ApiOperation({
    summary: '审核通过更正，历史保留 Approve a correction; what the certificate said before stays visible',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  approveCorrection(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Param('requestId', IdPipe) requestId: string,
  ): Promise<Recorded> {
    return this.commands.execute(
      new SettleCorrection(caller, certificateId, requestId, { kind: 'approval' }),
    );
  }

  @Post('corrections/:requestId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '更正申请不予通过，说明原因 Refuse a correction, with a reason' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  refuseCorrection(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Param('requestId', IdPipe) requestId: string,
    @Body() { reason }: RefusalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(
      new SettleCorrection(caller, certificateId, requestId, { kind: 'refusal', reason }),
    );
  }

  @Post('corrections/:requestId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '申请人撤回更正申请 Take a request back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdrawCorrection(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Param('requestId', IdPipe) requestId: string,
  ): Promise<Recorded> {
    return this.commands.execute(
      new SettleCorrection(caller, certificateId, requestId, { kind: 'withdrawal' }),
    );
  }

  @Post('suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '暂停证书，至恢复为止不计 Suspend a certificate until it is lifted' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  suspend(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: SuspensionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterSuspension(caller, certificateId, 'suspension', request));
  }

  @Post('suspension/lifting')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复证书 Lift a suspension' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  lift(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: SuspensionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterSuspension(caller, certificateId, 'lifting', request));
  }

  @Post('reissues')
  @HttpCode(200)
  @ApiOperation({
    summary: '遗失、损坏或姓名变更补发，编号不变 Print it anew under the same number',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  reissue(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Body() request: ReissueRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterReissue(caller, certificateId, request));
  }

  @Get('revocation-effects')
  @ApiOperation({
    summary:
      '撤销前的影响清单：学分、蓝卡、待遇、已发补贴 What would follow from a revocation: credits, card, treatments, payments',
  })
  @ApiOkResponse({ type: RevocationEffectsView })
  effects(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
    @Query() { on }: EffectsQuery,
  ): Promise<RevocationEffectsView> {
    return this.queries.execute(new ShowEffects(caller, certificateId, on));
  }

  @Post('revocation')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '确认影响清单后撤销证书 Revoke a certificate, having seen the list of effects; credits, card and proposals follow',
  })
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
