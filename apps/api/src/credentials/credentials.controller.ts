import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ExportOpenBadge, PresentCard, PresentCertificate } from './commands.js';
import { CredentialView, OpenBadgeView } from './views.js';

@ApiTags('凭证 credentials')
@Controller()
export class CredentialsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('certificates/:certificateId/credential')
  @HttpCode(200)
  @ApiOperation({ summary: '证书的可离线核验二维码 QR code of a certificate that can be verified offline' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CredentialView })
  certificate(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
  ): Promise<CredentialView> {
    return this.commands.execute(new PresentCertificate(caller, certificateId));
  }

  @Post('certificates/:certificateId/open-badge')
  @HttpCode(200)
  @ApiOperation({ summary: '证书导出为开放徽章3.0 A certificate as an Open Badge 3.0' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: OpenBadgeView })
  openBadge(
    @CallerOf() caller: Caller,
    @Param('certificateId', IdPipe) certificateId: string,
  ): Promise<OpenBadgeView> {
    return this.commands.execute(new ExportOpenBadge(caller, certificateId));
  }

  @Post('workers/:workerId/blue-card/credential')
  @HttpCode(200)
  @ApiOperation({ summary: '蓝卡的可离线核验二维码 QR code of a blue card that can be verified offline' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CredentialView })
  card(@CallerOf() caller: Caller, @Param('workerId', IdPipe) workerId: string): Promise<CredentialView> {
    return this.commands.execute(new PresentCard(caller, workerId));
  }
}
