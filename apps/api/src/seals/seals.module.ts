import { Module } from '@nestjs/common';
import { ListSealsHandler, ProveDecisionHandler } from './queries.js';
import { SealsController } from './seals.controller.js';

@Module({ controllers: [SealsController], providers: [ListSealsHandler, ProveDecisionHandler] })
export class SealsModule {}
