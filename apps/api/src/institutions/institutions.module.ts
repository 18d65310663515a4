import { Module } from '@nestjs/common';
import { AcceptFilingHandler, ChangeFiledScopeHandler, EndFilingHandler } from './commands.js';
import { InstitutionsController } from './institutions.controller.js';
import { ListInstitutionsHandler, ShowInstitutionHandler } from './queries.js';
import { InstitutionProgrammesController, JudgeInstitutionHandler } from './programmes.js';
import { QualityController, ShowQualityHandler } from './quality.js';
import { InstitutionRulesController, SettleRulesHandler, ShowRulesHandler } from './rules.js';
import { SuperviseHandler } from './supervision-commands.js';
import { SupervisionController } from './supervision.controller.js';
import {
  InstitutionPictureController,
  ListRatingsHandler,
  ShowFiguresHandler,
  ShowPictureHandler,
  ShowRatingsHandler,
} from './supervision-queries.js';

@Module({
  controllers: [
    InstitutionsController,
    SupervisionController,
    InstitutionPictureController,
    InstitutionRulesController,
    InstitutionProgrammesController,
    QualityController,
  ],
  providers: [
    ListInstitutionsHandler,
    ShowInstitutionHandler,
    AcceptFilingHandler,
    ChangeFiledScopeHandler,
    EndFilingHandler,
    SuperviseHandler,
    ShowRatingsHandler,
    ListRatingsHandler,
    ShowPictureHandler,
    ShowFiguresHandler,
    ShowRulesHandler,
    SettleRulesHandler,
    JudgeInstitutionHandler,
    ShowQualityHandler,
  ],
})
export class InstitutionsModule {}
