import type { History } from '#event-sourcing';
import { creditAccountHistory } from './credit-account/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const creditLedgerHistories: readonly History[] = [creditAccountHistory];

export type * from './credit-account/commands.js';
export type * from './credit-account/events.js';
export { LEARNING_CHECKS, SCHOOLINGS } from './credit-account/events.js';
export { creditAccount } from './credit-account/index.js';
export { CREDIT_REJECTIONS, type CreditAccountRejection } from './credit-account/rejections.js';
export {
  academicEntryIdOf,
  activeDepositOf,
  bankEntryIdOf,
  creditEntryIdOf,
  learningEntryIdOf,
  reversalIdOf,
  type CreditAccountState,
  type CreditDeposit,
  type CreditLine,
} from './credit-account/state.js';
export * from './credit-account/use-cases.js';
export {
  reconcile,
  type AccountDifferences,
  type Difference,
  type ExchangedLine,
} from './credit-bank/reconcile.js';
export { ROUNDINGS, tenthsOf, type Rounding } from './credit-bank/tenths.js';
