import { Module } from '@nestjs/common';
import {
  AssessorsController,
  ChangeAssessorHandler,
  ListAssessorsHandler,
  RegisterAssessorHandler,
} from './assessors.js';

@Module({
  controllers: [AssessorsController],
  providers: [ListAssessorsHandler, RegisterAssessorHandler, ChangeAssessorHandler],
})
export class AssessorsModule {}
