import { Module } from '@nestjs/common';
import { DutiesOfHandler, SetDepartmentDutiesHandler } from './duties.js';
import { CountSourcesHandler, FieldsOfHandler, ListConflictsHandler } from './field-queries.js';
import {
  ChangeMembershipHandler,
  EndMemberHandler,
  EnterHouseholdMemberHandler,
} from './household-commands.js';
import { DistributionController, HandDownHandler } from './distribution.js';
import { HouseholdController } from './household.controller.js';
import {
  CorrectNumberHandler,
  DecideAboutFieldHandler,
  EnterNameVariantHandler,
  MergeEntriesHandler,
  RuleOutEntryHandler,
  SeparateEntriesHandler,
} from './person-commands.js';
import {
  DuplicatesOfHandler,
  HouseholdOfHandler,
  ListDuplicatesHandler,
  MembershipOfHandler,
  MergeEffectsOfHandler,
} from './person-queries.js';
import { OnePersonOfHandler } from './one-person.js';
import { WorkerRegisterController } from './person.controller.js';
import {
  SubmitReportsHandler,
  SubmitSourceFileHandler,
  ViewSourceImportHandler,
  ViewSourceImportRowsHandler,
} from './report-commands.js';
import { SourceReportsController } from './reports.controller.js';
import {
  CountMembersHandler,
  EnterUnionOrganisationHandler,
  RulesOfHandler,
  SetRulesHandler,
  UnionReportHandler,
} from './unions-and-rules.js';
import { DutiesController, RegisterRulesController, UnionsController } from './unions.controller.js';

@Module({
  controllers: [
    SourceReportsController,
    WorkerRegisterController,
    HouseholdController,
    UnionsController,
    RegisterRulesController,
    DutiesController,
    DistributionController,
  ],
  providers: [
    FieldsOfHandler,
    ListConflictsHandler,
    CountSourcesHandler,
    SubmitReportsHandler,
    SubmitSourceFileHandler,
    ViewSourceImportHandler,
    ViewSourceImportRowsHandler,
    DecideAboutFieldHandler,
    EnterNameVariantHandler,
    MergeEntriesHandler,
    SeparateEntriesHandler,
    RuleOutEntryHandler,
    CorrectNumberHandler,
    DuplicatesOfHandler,
    ListDuplicatesHandler,
    MergeEffectsOfHandler,
    HouseholdOfHandler,
    OnePersonOfHandler,
    MembershipOfHandler,
    EnterHouseholdMemberHandler,
    EndMemberHandler,
    ChangeMembershipHandler,
    EnterUnionOrganisationHandler,
    CountMembersHandler,
    UnionReportHandler,
    RulesOfHandler,
    SetRulesHandler,
    DutiesOfHandler,
    SetDepartmentDutiesHandler,
    HandDownHandler,
  ],
})
export class RegisterModule {}
