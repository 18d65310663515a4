import { Module } from '@nestjs/common';
import {
  ChangeProjectHandler,
  ListProjectsHandler,
  PlanProjectHandler,
  ProjectsController,
} from './projects.js';

@Module({
  controllers: [ProjectsController],
  providers: [ListProjectsHandler, PlanProjectHandler, ChangeProjectHandler],
})
export class ProjectsModule {}
