import {
  handleCommand,
  idFrom,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { InsuranceTransferCommand, RequestTransfer } from './commands.js';
import type { InsuranceTransferEvent } from './events.js';
import { insuranceTransfer } from './index.js';
import type { InsuranceTransferRejection } from './rejections.js';

/** The same move asked for on the same day is the same transfer. */
export const transferIdOf = ({
  workerId,
  from,
  to,
  on,
}: Omit<RequestTransfer, 'type' | 'transferId'>): string =>
  idFrom(
    'insurance-transfer',
    workerId,
    on,
    ...[from, to].flatMap(({ region, industry, employer }) => [region, industry ?? '', employer ?? '']),
  );

/** Does what a command asks with a transfer. */
export const commandTransfer = (
  { store }: { readonly store: EventStore },
  command: InsuranceTransferCommand,
  context: CommandContext,
): Promise<HandleResult<InsuranceTransferEvent, InsuranceTransferRejection>> =>
  handleCommand(store, insuranceTransfer, { ...context, id: command.transferId, command });
