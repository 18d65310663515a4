import type { History } from '#event-sourcing';
import { fundHistory } from './fund/history.js';
import { payoutHistory } from './payout/history.js';
import { payoutRunHistory } from './payout-run/history.js';
import { policyPackHistory } from './policy-pack/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const subsidyHistories: readonly History[] = [
  policyPackHistory,
  payoutHistory,
  payoutRunHistory,
  fundHistory,
];

export type * from './fund/commands.js';
export type { FundRejection } from './fund/decide.js';
export type * from './fund/events.js';
export { paysIn, remainingFen, type FundState } from './fund/state.js';
export * from './fund/use-cases.js';
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
export type { PolicyPackRejection } from './policy-pack/decide.js';
export type * from './policy-pack/events.js';
export { versionsInForce } from './policy-pack/in-force.js';
export type { PackVersion, PolicyPackState } from './policy-pack/state.js';
export * from './policy-pack/use-cases.js';
export * from './rejection-messages.js';
export { activationOf, evaluate, type Evaluation, type NotActivated } from './engine/evaluate.js';
export { preselection } from './engine/preselect.js';
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
export { occupationKey } from './facts/bindings.js';
export type * from './facts/programme-facts.js';
export { VOCABULARY, type FactDefinition, type FactName } from './facts/vocabulary.js';
export { canonicalJson, digestOf } from './pack/canonical.js';
export { compilePack, type CompiledPack } from './pack/compile.js';
export { loadPackDirectory, type LoadedPack } from './pack/load.js';
export type * from './pack/model.js';
export { describeProblem, PackError, type Problem } from './pack/problem.js';
export { paysMoney } from './pack/read-kind.js';
export type { PackContent } from './pack/read-pack.js';
