import { Module } from '@nestjs/common';
import { ShowSkillRightsHandler } from './queries.js';
import { SkillRightsController } from './skill-rights.controller.js';

@Module({ controllers: [SkillRightsController], providers: [ShowSkillRightsHandler] })
export class SkillRightsModule {}
