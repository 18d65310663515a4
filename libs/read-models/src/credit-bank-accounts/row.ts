import type { BankAccountLinked } from '#credit-ledger';
import type { Position, ReadModelTable } from '#event-sourcing';

/** The number is sealed. */
type Account = Pick<BankAccountLinked['data'], 'bank' | 'accountIndex' | 'account'>;

/** Which accounts does somebody have at external credit banks? */
export interface CreditBankAccountsRow {
  readonly workerId: string;
  readonly accounts: readonly Account[];
  /** Their keyed indexes, by which they are found. */
  readonly indexes: readonly string[];
  readonly position: Position;
}

export const creditBankAccountsTable: ReadModelTable<CreditBankAccountsRow> = {
  name: 'credit_bank_accounts',
  key: 'workerId',
  columns: { workerId: 'text', accounts: 'jsonb', indexes: 'text[]', position: 'bigint' },
  indexes: [['gin:indexes']],
};
