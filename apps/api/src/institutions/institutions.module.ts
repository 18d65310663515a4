import { Module } from '@nestjs/common';
import { AcceptFilingHandler, ChangeFiledScopeHandler, EndFilingHandler } from './commands.js';
import { InstitutionsController } from './institutions.controller.js';
import { ListInstitutionsHandler, ShowInstitutionHandler } from './queries.js';

@Module({
  controllers: [InstitutionsController],
  providers: [
    ListInstitutionsHandler,
    ShowInstitutionHandler,
    AcceptFilingHandler,
    ChangeFiledScopeHandler,
    EndFilingHandler,
  ],
})
export class InstitutionsModule {}
