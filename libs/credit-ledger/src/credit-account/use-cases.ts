import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { CreditAccountCommand, DepositCredits, ReverseCredits } from './commands.js';
import type { CreditAccountEvent } from './events.js';
import { creditAccount } from './index.js';
import type { CreditAccountRejection } from './rejections.js';
import { reversalIdOf, type CreditAccountState } from './state.js';

/** What the use cases of this context need from outside. */
export interface CreditLedgerServices {
  readonly store: EventStore;
}

type Result = Promise<HandleResult<CreditAccountEvent, CreditAccountRejection>>;

const handle = (
  { store }: CreditLedgerServices,
  command: CreditAccountCommand,
  context: CommandContext,
): Result => handleCommand(store, creditAccount, { ...context, id: command.workerId, command });

export const depositCredits = (
  services: CreditLedgerServices,
  input: Omit<DepositCredits, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'DepositCredits', ...input }, context);

export const reverseCredits = (
  services: CreditLedgerServices,
  input: Omit<ReverseCredits, 'type' | 'entryId'>,
  context: CommandContext,
) => handle(services, { type: 'ReverseCredits', entryId: reversalIdOf(input.reverses), ...input }, context);

/** Everything else that is done with an account. */
export const commandCredits = (
  services: CreditLedgerServices,
  command: Exclude<CreditAccountCommand, DepositCredits | ReverseCredits>,
  context: CommandContext,
) => handle(services, command, context);

/** Balance and lines as they stand now; an account without lines is at 0. */
export async function readCreditAccount(
  { store }: CreditLedgerServices,
  workerId: string,
): Promise<CreditAccountState> {
  const { events } = await store.read(streamOf(creditAccount, workerId));
  return fold(creditAccount, events as unknown as readonly CreditAccountEvent[]);
}
