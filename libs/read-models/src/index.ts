import type { AnyProjection } from '#event-sourcing';
import { accountsProjection } from './accounts/projection.js';
import { blueCardsProjection } from './blue-cards/projection.js';
import { certificateImportsProjection } from './certificate-imports/projection.js';
import { certificatesProjection } from './certificates/projection.js';
import { creditEntriesProjection } from './credit-entries/projection.js';
import { employmentsProjection } from './employments/projection.js';
import { fundsProjection } from './funds/projection.js';
import { institutionsProjection } from './institutions/projection.js';
import { insuranceMonthsProjection } from './insurance-months/projection.js';
import { payoutDecisionsProjection } from './payout-decisions/projection.js';
import { payoutRunsProjection } from './payout-runs/projection.js';
import { policyPacksProjection } from './policy-packs/projection.js';
import { workerDossiersProjection } from './worker-dossiers/projection.js';
import { workersProjection } from './workers/projection.js';

/** Every read model, for the projector. */
export const allProjections: readonly AnyProjection[] = [
  accountsProjection,
  blueCardsProjection,
  certificateImportsProjection,
  certificatesProjection,
  creditEntriesProjection,
  employmentsProjection,
  fundsProjection,
  institutionsProjection,
  insuranceMonthsProjection,
  payoutDecisionsProjection,
  payoutRunsProjection,
  policyPacksProjection,
  workerDossiersProjection,
  workersProjection,
];

export type { Database } from './support/database.js';
export { InvalidCursorError, type Page, type PageRequest } from './support/page.js';
export type { AccountRow } from './accounts/row.js';
export * from './accounts/known-at.js';
export * from './accounts/query.js';
export type { BlueCardRow } from './blue-cards/row.js';
export * from './blue-cards/known-at.js';
export * from './blue-cards/query.js';
export type { CertificateImportRow } from './certificate-imports/row.js';
export * from './certificate-imports/known-at.js';
export * from './certificate-imports/query.js';
export type { CertificateRow, SupersededVersion } from './certificates/row.js';
export * from './certificates/known-at.js';
export * from './certificates/query.js';
export type { CreditEntryRow } from './credit-entries/row.js';
export { creditStatement, type StatementLine } from './credit-entries/statement.js';
export type { EmploymentRow } from './employments/row.js';
export { employmentsKnownAt } from './employments/known-at.js';
export * from './employments/query.js';
export type { FundRow } from './funds/row.js';
export * from './funds/known-at.js';
export * from './funds/query.js';
export type { InstitutionRow } from './institutions/row.js';
export * from './institutions/known-at.js';
export * from './institutions/query.js';
export type { InsuranceMonthsRow, InsuredMonth } from './insurance-months/row.js';
export * from './insurance-months/known-at.js';
export * from './insurance-months/query.js';
export * from './insurance-months/timeline.js';
export type { PayoutDecisionRow } from './payout-decisions/row.js';
export * from './known-at/index.js';
export * from './payout-decisions/known-at.js';
export * from './payout-decisions/query.js';
export type { PayoutRunRow } from './payout-runs/row.js';
export * from './payout-runs/known-at.js';
export * from './payout-runs/query.js';
export type { PolicyPackRow } from './policy-packs/row.js';
export * from './policy-packs/known-at.js';
export * from './policy-packs/query.js';
export * from './skill-stock/query.js';
export type { NotedEvent, WorkerDossierRow } from './worker-dossiers/row.js';
export * from './worker-dossiers/facts-as-of.js';
export * from './worker-dossiers/query.js';
export type { OpenEmployment, WorkerRow } from './workers/row.js';
export * from './workers/known-at.js';
export * from './workers/query.js';
