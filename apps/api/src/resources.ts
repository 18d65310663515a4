import type { Type } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdjustmentsModule } from './adjustments/adjustments.module.js';
import { AnomaliesModule } from './anomalies/anomalies.module.js';
import { AccessLogModule } from './access-log/access-log.module.js';
import { AssessorsModule } from './assessors/assessors.module.js';
import { ClawbacksModule } from './clawbacks/clawbacks.module.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { ProjectsModule } from './projects/projects.module.js';
import { BulletinsModule } from './bulletins/bulletins.module.js';
import { CardsModule } from './cards/cards.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { CertificationRulesModule } from './certification-rules/certification-rules.module.js';
import { ContestAwardsModule } from './contest-awards/contest-awards.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { ClassesModule } from './classes/classes.module.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { CreditsModule } from './credits/credits.module.js';
import { EligibilityModule } from './eligibility/eligibility.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExamAdmissionsModule } from './exam-admissions/exam-admissions.module.js';
import { FundsModule } from './funds/funds.module.js';
import { HistoryModule } from './history/history.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { EmployersModule } from './employers/employers.module.js';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { LoopsModule } from './loops/loops.module.js';
import { MeModule } from './me/me.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PayoutRunsModule } from './payout-runs/payout-runs.module.js';
import { PolicyPacksModule } from './policy-packs/policy-packs.module.js';
import { PublicNoticesModule } from './public-notices/public-notices.module.js';
import { RegisterModule } from './register/register.module.js';
import { RollsModule } from './rolls/rolls.module.js';
import { ServiceRequestsModule } from './service-requests/service-requests.module.js';
import { SealsModule } from './seals/seals.module.js';
import { StatementsModule } from './statements/statements.module.js';
import { VerifyPageModule } from './verify-page/verify-page.module.js';
import { SkillRightsModule } from './skill-rights/skill-rights.module.js';
import { WhatIfModule } from './what-if/what-if.module.js';
import { WorkersModule } from './workers/workers.module.js';

/** One module for each kind of thing the API speaks of. */
export const resources: readonly Type[] = [
  MeModule,
  WorkersModule,
  RegisterModule,
  RollsModule,
  ServiceRequestsModule,
  BulletinsModule,
  ErasureModule,
  EligibilityModule,
  AccessLogModule,
  HistoryModule,
  CertificatesModule,
  SkillRightsModule,
  ContestAwardsModule,
  ExamAdmissionsModule,
  CertificationRulesModule,
  CardsModule,
  CredentialsModule,
  StatementsModule,
  CreditsModule,
  VerifyPageModule,
  InstitutionsModule,
  EmployersModule,
  ClassesModule,
  AnomaliesModule,
  ComplaintsModule,
  AssessorsModule,
  ProjectsModule,
  ImportsModule,
  PolicyPacksModule,
  ClaimsModule,
  PayoutRunsModule,
  PublicNoticesModule,
  PaymentsModule,
  AdjustmentsModule,
  ClawbacksModule,
  FundsModule,
  IndicatorsModule,
  WhatIfModule,
  AccountsModule,
  LoopsModule,
  SealsModule,
];
