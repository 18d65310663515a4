import type { AnyProcess } from '#event-sourcing';
import { anomalies } from './anomalies/index.js';
import { cardFollowsCertificates } from './card-follows-certificates/index.js';
import { cardOrders } from './card-orders/index.js';
import { clawbacksFollowAdjustments } from './clawback/index.js';
import {
  credentialsFollowCards,
  credentialsFollowCertificates,
  credentialsFollowStatements,
} from './credentials-follow/index.js';
import { creditsFollowCertificates } from './credits-follow-certificates/index.js';
import { eliminationFollowsHearing } from './institution-supervision/index.js';
import { personErasure } from './person-erasure/index.js';
import { policyEffects } from './policy-effects/index.js';
import type { ProcessServices } from './services.js';
import { statementsFollowCertificates } from './statements-follow-certificates/index.js';
import { classesFollowCertificates } from './training-classes/classes-follow-certificates.js';

/** Every reaction of one context to events of another. */
export const allProcesses: readonly AnyProcess<ProcessServices>[] = [
  creditsFollowCertificates,
  cardFollowsCertificates,
  cardOrders,
  credentialsFollowCertificates,
  credentialsFollowCards,
  credentialsFollowStatements,
  statementsFollowCertificates,
  classesFollowCertificates,
  eliminationFollowsHearing,
  anomalies,
  personErasure,
  policyEffects,
  clawbacksFollowAdjustments,
];

export * from './card-system/index.js';
export { cardCredentialId, certificateCredentialId } from './credentials-follow/index.js';
export * from './certificate-import/index.js';
export { openClawbackFor, openClawbackOf, receiveClawback, type OpenedClawback } from './clawback/index.js';
export * from './certification/index.js';
export * from './claims/index.js';
export * from './learning-account/index.js';
export { operationalTables } from './operational-tables.js';
export * from './payout-run/index.js';
export * from './payments/index.js';
export * from './people/index.js';
export * from './person-erasure/index.js';
export * from './policy-effects/index.js';
export * from './policy-packs/index.js';
export { processServices, type ProcessServices, type Watch, type WorkProgress } from './services.js';
export * from './public-notice/index.js';
export * from './register/index.js';
export * from './training-classes/index.js';
export * from './what-if/index.js';
export * from './workforce/index.js';
