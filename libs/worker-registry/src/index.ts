import type { History } from '#event-sourcing';
import { apprenticeshipHistory } from './apprenticeship/history.js';
import { employerHistory } from './employer/history.js';
import { employerReportHistory } from './employer-report/history.js';
import { identityHistory } from './identity/history.js';
import { registerRulesHistory } from './register-rules/history.js';
import { skillAppointmentHistory } from './skill-appointment/history.js';
import { bulletinHistory } from './bulletin/history.js';
import { rollHistory } from './roll/history.js';
import { serviceRequestHistory } from './service-request/history.js';
import { unionMembershipHistory } from './union-membership/history.js';
import { unionOrganisationHistory } from './union-organisation/history.js';
import { workerHistory } from './worker/history.js';

/** Every event type of this context. */
export const workerRegistryHistory: History = {
  ...workerHistory,
  ...identityHistory,
  ...unionMembershipHistory,
  ...unionOrganisationHistory,
  ...registerRulesHistory,
  ...employerHistory,
  ...employerReportHistory,
  ...apprenticeshipHistory,
  ...skillAppointmentHistory,
  ...bulletinHistory,
  ...rollHistory,
  ...serviceRequestHistory,
};

export type * from './identity/events.js';
export type * from './worker/events.js';
export type * from './worker/register-events.js';
export type * from './union-membership/events.js';
export type * from './union-organisation/events.js';
export type * from './register-rules/events.js';
export type * from './bulletin/events.js';
export type * from './roll/events.js';
export type * from './service-request/events.js';
export { bulletinMessages, type BulletinCommand } from './bulletin/decide.js';
export * from './bulletin/kinds.js';
export { handleBulletin, scheduleBulletins } from './bulletin/use-cases.js';
export { rollMessages, type EntryCommand, type RollCommand } from './roll/decide.js';
export * from './roll/kinds.js';
export { handleRoll, handleRollEntry, readRoll, rollEntryIdOf } from './roll/use-cases.js';
export { serviceMessages, type ServiceStatus } from './service-request/decide.js';
export * from './service-request/kinds.js';
export {
  answerService,
  provideService,
  readServiceRequests,
  REQUEST_WORDS_FIELD,
  requestService,
  SERVICE_HELP_FIELD,
} from './service-request/use-cases.js';
export type * from './worker/commands.js';
export * from './worker/rejections.js';
export { isErased, type Erasure, type Registered, type WorkerState } from './worker/state.js';
export { identityIndexOf, NUMBER_FIELD, PHONE_FIELD, workerIdOf, type PlainDocument } from './documents.js';
export {
  correctEmployment,
  correctWorkerDetails,
  type EmploymentCorrection,
  type WorkerCorrection,
} from './correct.js';
export { approveErasure, completeErasure, requestErasure, withdrawErasure } from './erase-worker.js';
export { erasedHolders, holderOf, type Holder } from './identity/index.js';
export { findWorkerByIdentity, sameName } from './find-worker.js';
export { foldedName, isVariantOf } from './names.js';
export { categoriesOf, type Categories } from './worker/categories.js';
export * from './worker/fields.js';
export {
  ALWAYS,
  comparable,
  NOTHING_STATED,
  standingOn,
  valueOn,
  withDecision,
  withStatement,
  type Standing,
  type StatedField,
  type Statement,
} from './worker/statements.js';
export { withRetirement } from './worker/register-state.js';
export { correctIdentityNumber, type NumberCorrected } from './register/correct-number.js';
export { mergeWorkers, separateWorkers, type Merge, type Separation } from './register/merge-workers.js';
export {
  decideField,
  endHouseholdMember,
  MEMBER_NAME_FIELD,
  recordHouseholdMember,
  recordNameVariant,
  ruleOutDuplicate,
} from './register/people.js';
export { sealedField, stateFields, type PlainStatement, type SourceReport } from './register/state-fields.js';
export {
  registerRulesFor,
  registerRulesMessages,
  setRegisterRules,
  type RegisterRules,
} from './register-rules/index.js';
export { explainMembershipRejection, type MembershipCommand } from './union-membership/index.js';
export { handleMembership } from './union-membership/use-cases.js';
export {
  countUnionMembers,
  readUnionOrganisation,
  recordUnionOrganisation,
  unionOrganisationMessages,
} from './union-organisation/index.js';
export { newcomers, type Newcomer } from './newcomers.js';
export { registerWorker, type KnownHistory, type Registration } from './register-worker.js';
export type { PlainWorker } from './seal-registrations.js';
export {
  loadWorker,
  namesInForce,
  namesStated,
  readErasure,
  readRegistration,
  standsFor,
  type RegistryServices,
} from './services.js';
export {
  changePhone,
  changePost,
  employmentIdOf,
  endEmployment,
  recordInsuranceMonths,
  recordRetirement,
  startEmployment,
  type EmploymentStart,
  type PostChange,
  type WorkerResult,
} from './use-cases.js';
export * from './employer/events.js';
export type * from './employer/commands.js';
export * from './employer/fields.js';
export { handleEmployer, readEmployer } from './employer/index.js';
export { explainEmployerRejection } from './employer/messages.js';
export { employerValueOn, type DatedValue } from './employer/state.js';
export type * from './employer-report/events.js';
export * from './employer-report/figures.js';
export { explainEmployerReportRejection, reportIdOf, reportYear } from './employer-report/index.js';
export type * from './apprenticeship/events.js';
export type * from './apprenticeship/commands.js';
export { apprenticeshipIdOf, handleApprenticeship } from './apprenticeship/index.js';
export { explainApprenticeshipRejection } from './apprenticeship/messages.js';
export * from './skill-appointment/events.js';
export { appointmentIdOf, handleSkillAppointment } from './skill-appointment/index.js';
export type { SkillAppointmentCommand } from './skill-appointment/decide.js';
export { explainSkillAppointmentRejection } from './skill-appointment/messages.js';
