import { Module } from '@nestjs/common';
import { ChangeRollHandler, EndRollEntryHandler, EnterOnRollHandler, OpenRollHandler } from './commands.js';
import {
  CountRollsHandler,
  ListPeopleOnRollHandler,
  ListRollsHandler,
  ListRollsOfPersonHandler,
} from './queries.js';
import { RollsController } from './rolls.controller.js';

@Module({
  controllers: [RollsController],
  providers: [
    ListRollsHandler,
    ListPeopleOnRollHandler,
    ListRollsOfPersonHandler,
    CountRollsHandler,
    OpenRollHandler,
    ChangeRollHandler,
    EnterOnRollHandler,
    EndRollEntryHandler,
  ],
})
export class RollsModule {}
