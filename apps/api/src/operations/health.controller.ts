import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Registry } from 'prom-client';
import { processStatus, projectionStatus } from '#platform';
import { Public } from '../auth/public.js';
import { SERVICES, type ApiServices } from '../common/services.js';

interface LoopHealth {
  readonly name: string;
  readonly state: string;
  readonly lag: number;
  readonly reason?: string;
}

interface Health {
  /** down: the log cannot be reached; degraded: a loop is stopped. */
  readonly status: 'up' | 'degraded' | 'down';
  readonly mode: string;
  readonly head: number | null;
  readonly readModels: readonly LoopHealth[];
  readonly processes: readonly LoopHealth[];
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
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const { pool, store, configuration } = this.services.runtime;
    try {
      const [head, readModels, processes] = await Promise.all([
        store.head(),
        projectionStatus(pool, store),
        processStatus(pool, store),
      ]);
      const loops = [...readModels, ...processes];
      const isStopped = loops.some(({ state }) => state === 'stopped');
      return {
        status: isStopped ? 'degraded' : 'up',
        mode: configuration.mode,
        head,
        readModels: readModels.map(loopHealth),
        processes: processes.map(loopHealth),
      };
    } catch {
      response.status(503);
      return { status: 'down', mode: configuration.mode, head: null, readModels: [], processes: [] };
    }
  }

  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  @ApiOperation({ summary: '指标（Prometheus）Metrics' })
  figures(): Promise<string> {
    return this.metrics.metrics();
  }
}

const loopHealth = ({ name, state, lag, reason }: LoopHealth): LoopHealth => ({
  name,
  state,
  lag,
  ...(reason !== undefined && { reason }),
});
