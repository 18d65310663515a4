import type { LocalDate } from '#event-sourcing';
import type { AccountClosed, AccountOpened } from './events.js';

export type OpenAccount = AccountOpened['data'] & {
  readonly type: 'OpenAccount';
  readonly occurredOn: LocalDate;
};

export type CloseAccount = Omit<AccountClosed['data'], 'accountId'> & {
  readonly type: 'CloseAccount';
  readonly occurredOn: LocalDate;
};

/** Closes the account where it is open, and takes its names away. */
export interface EraseAccount extends Omit<CloseAccount, 'type'> {
  readonly type: 'EraseAccount';
}

export type AccountCommand = OpenAccount | CloseAccount | EraseAccount;
