import { Module } from '@nestjs/common';
import { EndAdmissionHandler, EnterAdmissionHandler, ListAdmissionsOfHandler } from './commands.js';
import { ExamAdmissionsController } from './exam-admissions.controller.js';

@Module({
  controllers: [ExamAdmissionsController],
  providers: [ListAdmissionsOfHandler, EnterAdmissionHandler, EndAdmissionHandler],
})
export class ExamAdmissionsModule {}
