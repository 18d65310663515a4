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

export type AccountCommand = OpenAccount | CloseAccount;
