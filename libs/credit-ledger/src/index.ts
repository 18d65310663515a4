import type { History } from '#event-sourcing';
import { creditAccountHistory } from './credit-account/history.js';

/** Every event type of this context, for the catalogue of an event store. */
export const creditLedgerHistories: readonly History[] = [creditAccountHistory];

export type * from './credit-account/commands.js';
export type { CreditAccountRejection } from './credit-account/decide.js';
export type * from './credit-account/events.js';
export { creditAccount } from './credit-account/index.js';
export {
  activeDepositOf,
  creditEntryIdOf,
  reversalIdOf,
  type CreditAccountState,
  type CreditDeposit,
  type CreditLine,
} from './credit-account/state.js';
export * from './credit-account/use-cases.js';
