import { Controller, Get, Inject, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Drain } from '#platform';
import { Public } from '../auth/public.js';
import { SERVICES, type ApiServices } from '../common/services.js';

class Readiness {
  @ApiProperty({
    enum: ['ready', 'draining', 'down'],
    description: 'draining: 正在停止 it is being stopped; down: 日志不可达 the log cannot be reached',
  })
  readonly status!: 'ready' | 'draining' | 'down';
}

@ApiTags('运行 operations')
@Controller()
export class ReadinessController {
  constructor(
    @Inject(SERVICES) private readonly services: ApiServices,
    @Inject(Drain) private readonly drain: Drain,
  ) {}

  @Public()
  @Get('ready')
  @ApiOperation({ summary: '是否接受请求，供负载均衡使用 Whether to send requests here, for balancers' })
  @ApiOkResponse({ type: Readiness })
  @ApiServiceUnavailableResponse({ type: Readiness })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const status = this.drain.isDraining ? 'draining' : await this.reachable();
    if (status !== 'ready') response.status(503);
    return { status };
  }

  private async reachable(): Promise<'ready' | 'down'> {
    try {
      await this.services.runtime.store.head();
      return 'ready';
    } catch {
      return 'down';
    }
  }
}
