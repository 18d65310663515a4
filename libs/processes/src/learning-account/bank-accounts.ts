import { commandCredits, type CreditAccountEvent, type CreditAccountRejection } from '#credit-ledger';
import type { CommandContext, HandleResult, LocalDate } from '#event-sourcing';
import type { Privacy } from '#privacy';
import { bankAccountsOfWorkers, entriesOfPeople, workersWithBankAccounts } from '#read-models';
import type { ProcessServices } from '../services.js';

const FIELD = 'bank-account';

const indexOf = (privacy: Privacy, bank: string, account: string): string =>
  privacy.index(FIELD, `${bank} ${account}`);

export interface BankAccount {
  readonly workerId: string;
  readonly bank: string;
  /** Number at the bank, in plain text. */
  readonly account: string;
}

type Services = Pick<ProcessServices, 'store' | 'db' | 'privacy' | 'readModelsReach'>;

/** Says which account somebody has at a credit bank; `account-taken`: it is another person's. */
export async function linkBankAccount(
  services: Services,
  { workerId, bank, account, on }: BankAccount & { readonly on: LocalDate },
  context: CommandContext,
): Promise<{ readonly outcome: 'account-taken' } | HandleResult<CreditAccountEvent, CreditAccountRejection>> {
  const { store, db, privacy } = services;
  const accountIndex = indexOf(privacy, bank, account);
  await services.readModelsReach(['credit_bank_accounts', 'workers'], await store.head());
  const holders = await workersWithBankAccounts(db, [accountIndex]);
  const own = (await entriesOfPeople(db, [workerId]))(workerId);
  if (holders.some((holder) => !own.includes(holder.workerId))) return { outcome: 'account-taken' };
  const sealed = await privacy.seal(workerId, FIELD, account);
  return commandCredits(
    services,
    { type: 'LinkBankAccount', workerId, bank, accountIndex, account: sealed, on },
    context,
  );
}

/** Whose learning account stands for an account at a bank; our own number, where nobody is linked to it. */
export async function accountsHere(
  { db, privacy }: Pick<ProcessServices, 'db' | 'privacy'>,
  bank: string,
  accounts: readonly string[],
): Promise<(account: string) => string> {
  const byIndex = new Map<string, string>();
  const indexes = [...new Set(accounts)].map((account) => indexOf(privacy, bank, account));
  for (const { workerId, indexes: own } of await workersWithBankAccounts(db, indexes))
    for (const index of own) byIndex.set(index, workerId);
  return (account) => byIndex.get(indexOf(privacy, bank, account)) ?? account;
}

/** Under which number a bank knows somebody; our own number, where no account there is linked. */
export async function accountsThere(
  { db, privacy }: Pick<ProcessServices, 'db' | 'privacy'>,
  bank: string,
  workerIds: readonly string[],
): Promise<(workerId: string) => string> {
  const linked = (await bankAccountsOfWorkers(db, workerIds)).flatMap(({ workerId, accounts }) =>
    accounts.filter((one) => one.bank === bank).map(({ account }) => ({ workerId, account })),
  );
  const opened = await privacy.openMany(
    linked.map(({ workerId, account }) => ({ subject: workerId, field: FIELD, sealed: account.sealed })),
  );
  const numbers = new Map(linked.map(({ workerId }, at) => [workerId, opened[at] ?? workerId]));
  return (workerId) => numbers.get(workerId) ?? workerId;
}
