import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Registry } from 'prom-client';
import { loopsHealth, MODES, publicHealth, type Mode } from '#platform';
import { Public } from '../auth/public.js';
import { SERVICES, type ApiServices } from '../common/services.js';

class LoopHealth {
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly state!: string;
  @ApiProperty({ type: 'integer', description: '未处理的事件 positions of the log not taken in yet' })
  readonly lag!: number;
  @ApiProperty({ type: Number, description: '每秒事件数 events per second' })
  readonly rate!: number;
  @ApiProperty({ type: 'integer', description: '隔离的事件数 events that it goes on without' })
  readonly quarantined!: number;
  @ApiPropertyOptional({ description: '停止原因 why it stopped' })
  readonly reason?: string;
}

class Health {
  @ApiProperty({
    enum: ['up', 'degraded', 'down'],
    description:
      'down: the log cannot be reached; degraded: a loop is stopped or paused, or goes on without an event',
  })
  readonly status!: 'up' | 'degraded' | 'down';
  @ApiProperty({ enum: MODES })
  readonly mode!: Mode;
  @ApiProperty({ type: 'integer', nullable: true, description: '日志位置 how far the log has come' })
  readonly head!: number | null;
  @ApiProperty({ type: [LoopHealth] })
  readonly readModels!: readonly LoopHealth[];
  @ApiProperty({ type: [LoopHealth] })
  readonly processes!: readonly LoopHealth[];
}

@ApiTags('运行 operations')
@Controller()
export class HealthController {
  constructor(
    @Inject(SERVICES) private readonly services: ApiServices,
    @Inject(Registry) private readonly metrics: Registry,
  ) {}

  @Public()
  @Get('health')
  @ApiOperation({ summary: '运行状况：日志、读模型、流程 Health of log, read models and processes' })
  @ApiOkResponse({ type: Health })
  @ApiServiceUnavailableResponse({ type: Health })
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const { pool, store, configuration } = this.services.runtime;
    try {
      return { ...publicHealth(await loopsHealth(pool, store)), mode: configuration.mode };
    } catch {
      response.status(503);
      return { status: 'down', mode: configuration.mode, head: null, readModels: [], processes: [] };
    }
  }

  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  @ApiOperation({ summary: '运行指标 Metrics for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  figures(): Promise<string> {
    return this.metrics.metrics();
  }
}
