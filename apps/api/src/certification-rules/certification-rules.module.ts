import { Module } from '@nestjs/common';
import { SkillCatalogueController } from './catalogue.controller.js';
import { ShowCatalogueHandler, StateCatalogueEntryHandler } from './catalogue.js';
import { CertificationRulesController } from './certification-rules.controller.js';
import { SetRuleHandler, ShowRulesHandler } from './rules.js';

@Module({
  controllers: [CertificationRulesController, SkillCatalogueController],
  providers: [ShowRulesHandler, SetRuleHandler, ShowCatalogueHandler, StateCatalogueEntryHandler],
})
export class CertificationRulesModule {}
