import type { AnyProjection } from '#event-sourcing';
import { accountsProjection } from './accounts/projection.js';
import { adjustmentReviewsProjection } from './adjustment-reviews/projection.js';
import { adjustmentsProjection } from './adjustments/projection.js';
import { blueCardsProjection } from './blue-cards/projection.js';
import { certificateImportsProjection } from './certificate-imports/projection.js';
import { certificateCorrectionsProjection } from './certificate-corrections/projection.js';
import { certificatesProjection } from './certificates/projection.js';
import { claimsProjection } from './claims/projection.js';
import { contestAwardsProjection } from './contest-awards/projection.js';
import { examAdmissionsProjection } from './exam-admissions/projection.js';
import { credentialsProjection } from './credentials/projection.js';
import { creditBankAccountsProjection } from './credit-bank-accounts/projection.js';
import { creditEntriesProjection } from './credit-entries/projection.js';
import { apprenticeshipsProjection } from './apprenticeships/projection.js';
import { employerReportsProjection } from './employer-reports/projection.js';
import { employersProjection } from './employers/projection.js';
import { employmentsProjection } from './employments/projection.js';
import { fundsProjection } from './funds/projection.js';
import { insuranceTransfersProjection } from './insurance-transfers/projection.js';
import { institutionsProjection } from './institutions/projection.js';
import { insuranceMonthsProjection } from './insurance-months/projection.js';
import { paymentBatchesProjection } from './payment-batches/projection.js';
import { payoutDecisionsProjection } from './payout-decisions/projection.js';
import { payoutRunsProjection } from './payout-runs/projection.js';
import { noticeRowsProjection, publicNoticesProjection } from './public-notices/projection.js';
import { policyPacksProjection } from './policy-packs/projection.js';
import { workerDossiersProjection } from './worker-dossiers/projection.js';
import { householdsProjection } from './households/projection.js';
import { statementsProjection } from './statements/projection.js';
import { bulletinSchedulesProjection, bulletinsProjection } from './bulletins/projection.js';
import { rollEntriesProjection, rollsProjection } from './rolls/projection.js';
import { serviceRequestsProjection } from './service-requests/projection.js';
import { mergedEntriesProjection } from './merged-entries/projection.js';
import { sourceReportsProjection } from './source-reports/projection.js';
import { unionMembersProjection, unionOrganisationsProjection } from './union-members/projection.js';
import { anomaliesProjection } from './anomalies/projection.js';
import { classSignInsProjection } from './class-sign-ins/projection.js';
import { classTraineesProjection } from './class-trainees/projection.js';
import { assessorsProjection } from './assessors/projection.js';
import { clawbacksProjection } from './clawbacks/projection.js';
import { complaintsProjection } from './complaints/projection.js';
import { projectsProjection } from './projects/projection.js';
import { institutionRatingsProjection } from './institution-ratings/projection.js';
import { skillAppointmentsProjection } from './skill-appointments/projection.js';
import { trainingClassesProjection } from './training-classes/projection.js';
import { workersProjection } from './workers/projection.js';

/** Every read model, for the projector. */
export const allProjections: readonly AnyProjection[] = [
  accountsProjection,
  adjustmentReviewsProjection,
  adjustmentsProjection,
  blueCardsProjection,
  certificateImportsProjection,
  certificateCorrectionsProjection,
  certificatesProjection,
  claimsProjection,
  contestAwardsProjection,
  examAdmissionsProjection,
  credentialsProjection,
  creditBankAccountsProjection,
  creditEntriesProjection,
  employersProjection,
  employerReportsProjection,
  employmentsProjection,
  apprenticeshipsProjection,
  skillAppointmentsProjection,
  clawbacksProjection,
  fundsProjection,
  institutionsProjection,
  insuranceMonthsProjection,
  insuranceTransfersProjection,
  payoutDecisionsProjection,
  payoutRunsProjection,
  publicNoticesProjection,
  noticeRowsProjection,
  paymentBatchesProjection,
  policyPacksProjection,
  householdsProjection,
  mergedEntriesProjection,
  bulletinsProjection,
  bulletinSchedulesProjection,
  rollsProjection,
  rollEntriesProjection,
  serviceRequestsProjection,
  sourceReportsProjection,
  statementsProjection,
  unionMembersProjection,
  unionOrganisationsProjection,
  workerDossiersProjection,
  anomaliesProjection,
  classSignInsProjection,
  classTraineesProjection,
  institutionRatingsProjection,
  assessorsProjection,
  complaintsProjection,
  projectsProjection,
  trainingClassesProjection,
  workersProjection,
];

export type { Database } from './support/database.js';
export { InvalidCursorError, type Page, type PageRequest } from './support/page.js';
export type { AccountRow } from './accounts/row.js';
export * from './accounts/known-at.js';
export * from './accounts/query.js';
export type { AdjustmentReviewRow } from './adjustment-reviews/row.js';
export * from './adjustment-reviews/known-at.js';
export * from './adjustment-reviews/query.js';
export type { AdjustmentRow } from './adjustments/row.js';
export * from './adjustments/known-at.js';
export * from './adjustments/query.js';
export type { BlueCardRow } from './blue-cards/row.js';
export * from './blue-cards/known-at.js';
export * from './blue-cards/query.js';
export type { CertificateImportRow } from './certificate-imports/row.js';
export * from './certificate-imports/known-at.js';
export * from './certificate-imports/query.js';
export type { CertificateCorrectionRow } from './certificate-corrections/row.js';
export * from './certificate-corrections/query.js';
export { contentFrom } from './certificates/content.js';
export type { CertificateRow, CertificateStatus, SupersededVersion } from './certificates/row.js';
export * from './certificates/known-at.js';
export * from './certificates/query.js';
export * from './certificates/rights.js';
export type { ClaimAttachment, ClaimRow } from './claims/row.js';
export * from './claims/known-at.js';
export * from './claims/query.js';
export type { ContestAwardRow } from './contest-awards/row.js';
export * from './contest-awards/known-at.js';
export { givenForAward } from './contest-awards/given.js';
export * from './contest-awards/query.js';
export type { ExamAdmissionRow } from './exam-admissions/row.js';
export * from './exam-admissions/known-at.js';
export * from './exam-admissions/query.js';
export * from './continuity/continuity.js';
export type { CredentialRow } from './credentials/row.js';
export * from './credentials/known-at.js';
export * from './credentials/query.js';
export * from './credit-bank-accounts/query.js';
export type { CreditEntryRow } from './credit-entries/row.js';
export { creditEntriesOfWorkers } from './credit-entries/query.js';
export { creditStatement, type StatementLine } from './credit-entries/statement.js';
export type { EmploymentRow } from './employments/row.js';
export { employmentsKnownAt, heldOn, staffKnownAt } from './employments/known-at.js';
export * from './employments/query.js';
export type { PaymentBatchRow } from './payment-batches/row.js';
export * from './payment-batches/known-at.js';
export * from './payment-batches/query.js';
export type { NoticeRowRow, ObjectionEntry, PublicNoticeRow } from './public-notices/row.js';
export * from './public-notices/known-at.js';
export * from './public-notices/query.js';
export type { FundRow } from './funds/row.js';
export * from './funds/known-at.js';
export * from './funds/query.js';
export type { InstitutionRow } from './institutions/row.js';
export * from './institutions/facts.js';
export * from './institutions/figures.js';
export * from './institutions/picture.js';
export * from './dual-certificates/dual-certificates.js';
export * from './facilities/facilities.js';
export * from './institutions/quality.js';
export type { AssessorRow } from './assessors/row.js';
export * from './assessors/known-at.js';
export * from './assessors/query.js';
export type { ClawbackReceipt, ClawbackRow } from './clawbacks/row.js';
export * from './clawbacks/known-at.js';
export * from './clawbacks/query.js';
export type { ComplaintRow } from './complaints/row.js';
export * from './complaints/known-at.js';
export * from './complaints/query.js';
export type { ProjectRow } from './projects/row.js';
export * from './projects/known-at.js';
export * from './projects/query.js';
export type { AnomalyRow } from './anomalies/row.js';
export * from './anomalies/known-at.js';
export * from './anomalies/query.js';
export type { ClassTraineeRow } from './class-trainees/row.js';
export * from './class-trainees/known-at.js';
export * from './class-trainees/query.js';
export * from './class-sign-ins/query.js';
export type { InstitutionRatingRow } from './institution-ratings/row.js';
export * from './institution-ratings/known-at.js';
export * from './institution-ratings/query.js';
export type { TrainingClassRow } from './training-classes/row.js';
export * from './training-classes/known-at.js';
export * from './training-classes/query.js';
export * from './institutions/known-at.js';
export * from './institutions/query.js';
export type { InsuranceMonthsRow, InsuredMonth } from './insurance-months/row.js';
export * from './insurance-months/known-at.js';
export * from './insurance-months/query.js';
export * from './insurance-months/timeline.js';
export type { InsuranceTransferRow } from './insurance-transfers/row.js';
export * from './insurance-transfers/known-at.js';
export * from './insurance-transfers/query.js';
export { daysBetween, transferTimes } from './insurance-transfers/times.js';
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
export * from './worker-dossiers/narrowed-to.js';
export { absorbedAsOf, factsOfPerson } from './worker-dossiers/one-person.js';
export { changesByDay } from './worker-dossiers/stated-facts.js';
export * from './worker-dossiers/query.js';
export type { BulletinRow, BulletinScheduleRow } from './bulletins/row.js';
export * from './bulletins/known-at.js';
export { bulletinById, bulletinsDue, bulletinsOf, type BulletinDue } from './bulletins/query.js';
export type { RollEntryRow, RollRow } from './rolls/row.js';
export * from './rolls/known-at.js';
export * from './rolls/query.js';
export type { ServiceRequestRow } from './service-requests/row.js';
export * from './service-requests/known-at.js';
export * from './service-requests/query.js';
export type { HouseholdRow } from './households/row.js';
export * from './households/known-at.js';
export * from './duplicates/query.js';
export type { StatementRow } from './statements/row.js';
export * from './statements/known-at.js';
export * from './statements/query.js';
export type { SourceReportRow } from './source-reports/row.js';
export * from './source-reports/known-at.js';
export * from './source-reports/query.js';
export type { UnionMemberRow, UnionOrganisationRow } from './union-members/row.js';
export * from './union-members/known-at.js';
export * from './union-members/query.js';
export type { OpenEmployment, WorkerRow } from './workers/row.js';
export * from './workers/known-at.js';
export * from './workers/query.js';
export type { EmployerRow, EmployerStatement } from './employers/row.js';
export * from './employers/facts.js';
export * from './employers/known-at.js';
export * from './employers/query.js';
export * from './employer-shares/employers-then.js';
export * from './new-labour/new-labour.js';
export * from './certifications/certifications.js';
export * from './insurance-gaps/uninsured.js';
export { movesInto } from './insurance-transfers/moves-into.js';
export type { EmployerReportRow, ReportVersion } from './employer-reports/row.js';
export * from './employer-reports/query.js';
export type { ApprenticeshipRow } from './apprenticeships/row.js';
export * from './apprenticeships/known-at.js';
export * from './apprenticeships/query.js';
export type { SkillAppointmentRow } from './skill-appointments/row.js';
export * from './skill-appointments/known-at.js';
export * from './skill-appointments/query.js';
