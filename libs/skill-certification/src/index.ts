import type { History } from '#event-sourcing';
import { certificateHistory } from './certificate/history.js';
import { certificateImportHistory } from './certificate-import/history.js';
import { certificateNumberHistory } from './certificate-number/history.js';
import { certificationRulesHistory } from './certification-rules/history.js';
import { contestAwardHistory } from './contest-award/history.js';
import { examAdmissionHistory } from './exam-admission/history.js';
import { anomalyHistory } from './anomaly/history.js';
import { institutionHistory } from './institution/history.js';
import { institutionRatingHistory } from './institution-rating/history.js';
import { institutionRulesHistory } from './institution-rules/history.js';
import { assessorHistory } from './assessor/history.js';
import { complaintHistory } from './complaint/history.js';
import { projectHistory } from './project/history.js';
import { skillCatalogueHistory } from './skill-catalogue/history.js';
import { trainingClassHistory } from './training-class/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const skillCertificationHistories: readonly History[] = [
  institutionHistory,
  certificateHistory,
  certificateNumberHistory,
  certificateImportHistory,
  contestAwardHistory,
  examAdmissionHistory,
  certificationRulesHistory,
  institutionRulesHistory,
  institutionRatingHistory,
  trainingClassHistory,
  anomalyHistory,
  skillCatalogueHistory,
  assessorHistory,
  complaintHistory,
  projectHistory,
];

export type * from './certificate/commands.js';
export type * from './certificate/events.js';
export type { CertificateRejection } from './certificate/rejections.js';
export type { KnownCertificate, PendingCorrection } from './certificate/state.js';
export * from './certificate/use-cases.js';
export type * from './certificate-import/commands.js';
export type * from './certificate-import/events.js';
export type { CertificateImportState } from './certificate-import/state.js';
export * from './certificate-import/use-cases.js';
export type * from './certificate-number/events.js';
export { certificateIdOf } from './certificate-number/reservation.js';
export type { CertificateFamily } from './certification-rules/events.js';
export * from './certification-rules/use-cases.js';
export * from './contest-award/events.js';
export type { ContestAwardsState, KnownAward } from './contest-award/state.js';
export * from './contest-award/use-cases.js';
export * from './exam-admission/events.js';
export * from './exam-admission/use-cases.js';
export * from './anomaly/events.js';
export { anomalyMessages } from './anomaly/index.js';
export * from './anomaly/use-cases.js';
export type * from './institution/commands.js';
export * from './institution/events.js';
export * from './institution/scope.js';
export { certificatePrefixesOf, isSuspendedOn, type FiledInstitution } from './institution/state.js';
export * from './institution/use-cases.js';
export type * from './institution-rating/events.js';
export { institutionRatingMessages } from './institution-rating/messages.js';
export * from './institution-rating/use-cases.js';
export {
  GRADES,
  RULE_KEYS,
  type Grade,
  type GradeBand,
  type InstitutionRules,
  type RuleInForce,
  type RuleKey,
  type RuleSetting,
  type Severity,
} from './institution-rules/rules.js';
export type * from './institution-rules/events.js';
export { institutionRulesMessages } from './institution-rules/messages.js';
export * from './institution-rules/use-cases.js';
export * from './may-certify.js';
export * from './assessor/events.js';
export { assessingRefusal, type AssessingRefusal, type AssessorConflict } from './assessor/index.js';
export * from './assessor/use-cases.js';
export * from './complaint/events.js';
export * from './complaint/use-cases.js';
export * from './project/events.js';
export * from './project/use-cases.js';
export * from './skill-catalogue/events.js';
export { entriesOn } from './skill-catalogue/index.js';
export * from './skill-catalogue/use-cases.js';
export { attendanceOf, type Attendance } from './training-class/attendance.js';
export type * from './training-class/commands.js';
export * from './training-class/events.js';
export * from './training-class/plan.js';
export * from './training-class/rejections.js';
export { inspectionOf, traineesOf, type ClassStatus, type KnownClass } from './training-class/state.js';
export * from './training-class/use-cases.js';
export * from './rejection-messages.js';
export { sameFacts } from './same-facts.js';
export * from './same-right.js';
export * from './registration-sheet/index.js';
