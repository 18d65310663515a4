import type { History } from '#event-sourcing';
import { adjustmentHistory } from './adjustment/history.js';
import { adjustmentReviewHistory } from './adjustment-review/history.js';
import { claimHistory } from './claim/history.js';
import { clawbackHistory } from './clawback/history.js';
import { clawbackRulesHistory } from './clawback-rules/history.js';
import { entitlementHistory } from './entitlement/history.js';
import { fundHistory } from './fund/history.js';
import { paymentBatchHistory } from './payment-batch/history.js';
import { payoutHistory } from './payout/history.js';
import { payoutRunHistory } from './payout-run/history.js';
import { policyPackHistory } from './policy-pack/history.js';
import { publicNoticeHistory } from './public-notice/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const subsidyHistories: readonly History[] = [
  policyPackHistory,
  payoutHistory,
  adjustmentHistory,
  adjustmentReviewHistory,
  claimHistory,
  payoutRunHistory,
  fundHistory,
  publicNoticeHistory,
  paymentBatchHistory,
  clawbackHistory,
  clawbackRulesHistory,
  entitlementHistory,
];

export type * from './adjustment/commands.js';
export { compareTerms, type Comparison, type DecisionAgain, type Terms } from './adjustment/compare.js';
export type { AdjustmentRejection } from './adjustment/decide.js';
export type * from './adjustment/events.js';
export {
  adjustedUnits,
  amountsIn,
  decisionsIn,
  effectiveAmounts,
  priorPayments,
  withoutUnits,
  withTopUp,
  type MadeDecision,
} from './adjustment/paid.js';
export { supplementIdOf, type ProposalStatus } from './adjustment/state.js';
export * from './adjustment/use-cases.js';
export type * from './adjustment-review/events.js';
export type { AdjustmentReviewState } from './adjustment-review/index.js';
export * from './adjustment-review/use-cases.js';
export * from './claim/attachments.js';
export { isSameClaimant, openClaimFor, type ClaimRejection } from './claim/decide.js';
export type * from './claim/events.js';
export { claimedAsBefore, factsOfClaim, needsClaim, type ClaimFacts } from './claim/facts.js';
export { claimMessages } from './claim/messages.js';
export { claimStreamIdOf, type ClaimStatus, type KnownClaim } from './claim/state.js';
export { claimDays } from './claim/terms.js';
export * from './claim/use-cases.js';
export type * from './clawback/commands.js';
export type { ClawbackRejection } from './clawback/decide.js';
export type * from './clawback/events.js';
export { askedOf, paidLines, type PaidLine } from './clawback/paid-lines.js';
export {
  CLAWBACK_STATUSES,
  clawbackIdOf,
  repaidFen,
  type ClawbackCase,
  type ClawbackStatus,
} from './clawback/state.js';
export * from './clawback/use-cases.js';
export { CLAWBACK_RULE_BASES, type ClawbackRulesSet } from './clawback-rules/events.js';
export { clawbackRulesFor, setClawbackRules, type ClawbackRules } from './clawback-rules/index.js';
export { readEntitlement, takingOf, type Entitlement } from './entitlement/index.js';
export { rightsOf } from './entitlement/rights.js';
export type * from './fund/commands.js';
export type { FundRejection } from './fund/decide.js';
export type * from './fund/events.js';
export { paysIn, remainingFen, type FundState } from './fund/state.js';
export * from './fund/use-cases.js';
export type { Disputed, ReturnLine } from './payment-batch/commands.js';
export type * from './payment-batch/events.js';
export {
  batchIdOf,
  instructionOf,
  instructionParts,
  readyRows,
  type PayableRow,
  type PaymentBatchState,
} from './payment-batch/state.js';
export * from './payment-batch/use-cases.js';
export type * from './payout/commands.js';
export type { PayoutRejection } from './payout/decide.js';
export type * from './payout/events.js';
export { payout } from './payout/index.js';
export { payoutIdOf, type DecidedPayout, type PayoutState, type TakenUnit } from './payout/state.js';
export * from './payout/use-cases.js';
export * from './payout-run/approve-run.js';
export type * from './payout-run/commands.js';
export type { PayoutRunRejection } from './payout-run/decide.js';
export type * from './payout-run/events.js';
export type { PayoutRunState } from './payout-run/state.js';
export * from './payout-run/use-cases.js';
export type * from './policy-pack/commands.js';
export type { PolicyPackRejection } from './policy-pack/rejections.js';
export type * from './policy-pack/events.js';
export { versionsInForce, type KnownRepeal, type PublishedVersion } from './policy-pack/in-force.js';
export type { PackVersion, PolicyPackState } from './policy-pack/state.js';
export * from './policy-pack/use-cases.js';
export { NOTICE_BASES } from './public-notice/events.js';
export type * from './public-notice/events.js';
export {
  isShownOn,
  pausedRows,
  refusedRows,
  type Objection,
  type PublicNoticeState,
} from './public-notice/state.js';
export * from './public-notice/use-cases.js';
export * from './rejection-messages.js';
export type { PackChange } from './authoring/change.js';
export { coverageOf, gapsIn, type Coverage } from './authoring/coverage.js';
export { diffPacks } from './authoring/diff.js';
export { readFactsFile } from './authoring/facts-file.js';
export { POLICY_SCHEMAS } from './authoring/schema/index.js';
export { activationOf, evaluate, type Evaluation, type NotActivated } from './engine/evaluate.js';
export { openBatch, type Batch, type BatchAnswers, type BatchQuestion } from './engine/batch/batch.js';
export { paidTo, type PaidTo } from './engine/paid-to.js';
export { preselected, preselection, type Preselected } from './engine/preselect.js';
export type { SqlColumns, SqlCondition } from './engine/sql.js';
export { creditsFor, type CreditAward } from './engine/credits.js';
export type { ActivationObstacle, BackEnd } from './engine/compiled-programme.js';
export {
  evidenceMissing,
  explain,
  type ExplainedClause,
  type ExplainedUnit,
  type Explanation,
  type ValueRead,
} from './engine/explain.js';
export type { EvaluationRequest, ProgrammeOutcome, Trace, TracePattern, UnitStatus } from './engine/trace.js';
export type { Counter } from './engine/ledger.js';
export type { Progress } from './engine/progress.js';
export { isOpen } from './engine/trace.js';
export { referenceDayOf } from './engine/subjects.js';
export { occupationKey } from './facts/bindings.js';
export type * from './facts/programme-facts.js';
export { VOCABULARY, type FactDefinition, type FactName } from './facts/vocabulary.js';
export { canonicalJson, digestOf } from './pack/canonical.js';
export { compileDraft } from './pack/check-pack.js';
export { compilePack, type CompiledPack } from './pack/compile.js';
export {
  creditsForHours,
  deadlineStatus,
  levelByContest,
  recognitionFor,
  targetIn,
  type DeadlineStatus,
} from './pack/answers.js';
export { courseRuleOn, trialPeriodOf } from './pack/credit-rules.js';
export { runCases, runCasesOf, type CaseFiles, type CaseResult } from './pack/cases.js';
export { loadPackDirectory, readCaseFiles, type LoadedPack } from './pack/load.js';
export { payerOf, type Payer } from './pack/payers.js';
export { asksAboutPerson, KINDS, PAYEES } from './pack/model.js';
export type * from './pack/model.js';
export type * from './pack/sections.js';
export { describeProblem, PackError, type Problem } from './pack/problem.js';
export { paysMoney } from './pack/read-kind.js';
export type { PackContent } from './pack/read-pack.js';
