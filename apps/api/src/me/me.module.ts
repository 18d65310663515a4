import { Module } from '@nestjs/common';
import { MeController } from './me.controller.js';
import { ShowMeHandler } from './queries.js';

@Module({ controllers: [MeController], providers: [ShowMeHandler] })
export class MeModule {}
