import { Module } from '@nestjs/common';
import { BulletinsController } from './bulletins.controller.js';
import {
  DraftBulletinHandler,
  DraftStructureHandler,
  ScheduleBulletinsHandler,
  SettleBulletinHandler,
} from './commands.js';
import {
  ListBulletinsHandler,
  ListDueHandler,
  ListPublishedHandler,
  ShowBulletinHandler,
} from './queries.js';

@Module({
  controllers: [BulletinsController],
  providers: [
    ListBulletinsHandler,
    ListPublishedHandler,
    ListDueHandler,
    ShowBulletinHandler,
    DraftBulletinHandler,
    DraftStructureHandler,
    SettleBulletinHandler,
    ScheduleBulletinsHandler,
  ],
})
export class BulletinsModule {}
