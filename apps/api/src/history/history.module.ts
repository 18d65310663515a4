import { Module } from '@nestjs/common';
import { HistoryController } from './history.controller.js';
import { HistoryOfHandler } from './queries.js';

@Module({ controllers: [HistoryController], providers: [HistoryOfHandler] })
export class HistoryModule {}
