import { Module } from '@nestjs/common';
import { ClassRecordsController } from './class-records.controller.js';
import { ClassesController } from './classes.controller.js';
import { AskForClassHandler } from './commands.js';
import { ListClassesHandler, ListTraineesHandler, ShowClassHandler } from './queries.js';
import { ActOnClassHandler } from './record-commands.js';

@Module({
  controllers: [ClassesController, ClassRecordsController],
  providers: [
    ListClassesHandler,
    ShowClassHandler,
    ListTraineesHandler,
    AskForClassHandler,
    ActOnClassHandler,
  ],
})
export class ClassesModule {}
