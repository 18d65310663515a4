import { Module } from '@nestjs/common';
import { DecideObjectionHandler, FileObjectionHandler, PublishNoticeHandler } from './commands.js';
import { PublicNoticesController } from './public-notices.controller.js';
import { ListNoticesHandler, ListShownHandler, ReadNoticeHandler, ViewNoticeHandler } from './queries.js';

@Module({
  controllers: [PublicNoticesController],
  providers: [
    PublishNoticeHandler,
    FileObjectionHandler,
    DecideObjectionHandler,
    ListShownHandler,
    ReadNoticeHandler,
    ListNoticesHandler,
    ViewNoticeHandler,
  ],
})
export class PublicNoticesModule {}
