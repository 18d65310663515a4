import { Module } from '@nestjs/common';
import { CertificationRulesController } from './certification-rules.controller.js';
import { SetRuleHandler, ShowRulesHandler } from './rules.js';

@Module({
  controllers: [CertificationRulesController],
  providers: [ShowRulesHandler, SetRuleHandler],
})
export class CertificationRulesModule {}
