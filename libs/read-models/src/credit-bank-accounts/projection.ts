import type { BankAccountLinked, BankAccountUnlinked } from '#credit-ledger';
import { projection, type Position } from '#event-sourcing';
import type { PersonalDataErased } from '#worker-registry';
import { creditBankAccountsTable, type CreditBankAccountsRow } from './row.js';

const rowOf = (
  workerId: string,
  accounts: CreditBankAccountsRow['accounts'],
  position: Position,
): CreditBankAccountsRow => ({
  workerId,
  accounts,
  indexes: accounts.map(({ accountIndex }) => accountIndex),
  position,
});

export const creditBankAccountsProjection = projection<
  CreditBankAccountsRow,
  BankAccountLinked | BankAccountUnlinked | PersonalDataErased
>({
  table: creditBankAccountsTable,
  version: 1,
  keysOf: ({ data }) => [data.workerId],
  on: {
    BankAccountLinked: (row, { data: { workerId, ...account }, position }) =>
      rowOf(workerId, [...(row?.accounts ?? []), account], position),
    BankAccountUnlinked: (row, { data: { workerId, bank }, position }) =>
      rowOf(
        workerId,
        (row?.accounts ?? []).filter((account) => account.bank !== bank),
        position,
      ),
    PersonalDataErased: () => undefined,
  },
});
