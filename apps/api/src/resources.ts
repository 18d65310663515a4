import type { Type } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AccessLogModule } from './access-log/access-log.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { EligibilityModule } from './eligibility/eligibility.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { FundsModule } from './funds/funds.module.js';
import { HistoryModule } from './history/history.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { LoopsModule } from './loops/loops.module.js';
import { MeModule } from './me/me.module.js';
import { PayoutRunsModule } from './payout-runs/payout-runs.module.js';
import { PolicyPacksModule } from './policy-packs/policy-packs.module.js';
import { SealsModule } from './seals/seals.module.js';
import { WorkersModule } from './workers/workers.module.js';

/** One module for each kind of thing the API speaks of. */
export const resources: readonly Type[] = [
  MeModule,
  WorkersModule,
  ErasureModule,
  EligibilityModule,
  AccessLogModule,
  HistoryModule,
  CertificatesModule,
  InstitutionsModule,
  ImportsModule,
  PolicyPacksModule,
  PayoutRunsModule,
  FundsModule,
  IndicatorsModule,
  AccountsModule,
  LoopsModule,
  SealsModule,
];
