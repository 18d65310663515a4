import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller.js';
import { WhoLookedHandler } from './queries.js';

@Module({ controllers: [AccessLogController], providers: [WhoLookedHandler] })
export class AccessLogModule {}
