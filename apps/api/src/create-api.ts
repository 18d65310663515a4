import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { Drain } from '#platform';
import { ApiModule } from './api.module.js';
import type { ApiServices } from './common/services.js';

@Module({})
class Program {}

export interface ApiSettings {
  /** Modules that run in the same process, such as the projector. */
  readonly beside?: readonly DynamicModule[];
  /** Standard output when absent. */
  readonly logs?: DestinationStream;
}

/** A policy pack with its tables and quotations is the largest thing that comes as JSON; sheets are files. */
const LARGEST_BODY = '1mb';

/** The HTTP program, not listening yet. */
export async function createApi(
  services: ApiServices,
  { beside = [], logs = process.stdout }: ApiSettings = {},
): Promise<NestExpressApplication> {
  const root: DynamicModule = { module: Program, imports: [ApiModule.forRoot(services, logs), ...beside] };
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.useLogger(app.get(Logger));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: { 'script-src': ["'self'", "'unsafe-inline'"], 'upgrade-insecure-requests': null },
      },
      strictTransportSecurity: false,
    }),
  );
  const drain = app.get(Drain);
  app.use((_request: Request, response: Response, next: NextFunction) => {
    if (drain.isDraining) response.set('Connection', 'close');
    next();
  });
  app.setGlobalPrefix('api/v1', { exclude: ['/', 'verify', 'verify/*path'] });
  const description = new DocumentBuilder()
    .setTitle('蓝卡 bluecard')
    .setDescription(
      '产业工人技能档案接口。先 `POST /auth/login` 取得令牌，再点 Authorize。错误一律为 problem+json，含稳定代码与中英文说明。\n\n' +
        'Skills records of industrial workers. Log in first, then press Authorize. Errors are problem+json with a stable code in both languages.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), {
    customSiteTitle: '蓝卡接口 bluecard API',
  });
  return app;
}
