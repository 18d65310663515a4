import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type Instant,
  type LocalDate,
} from '#event-sourcing';
import type { FundCommand } from '../fund/commands.js';
import { handleWithFunds } from '../fund/with-funds.js';
import { refusals } from '../public-notice/use-cases.js';
import type {
  ApproveBatch,
  ArchiveBatch,
  CorrectRow,
  GiveUpRow,
  ImportReturn,
  PaymentBatchCommand,
  PrepareBatch,
  SendFile,
} from './commands.js';
import type { PaymentBatchEvent } from './events.js';
import { paymentBatch } from './index.js';
import type { PaymentBatchState } from './state.js';

interface Services {
  readonly store: EventStore;
}

interface SeenFrom {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

/** A batch as it stands now, or as it stood on a day, as known at a moment. */
export async function readBatch(
  { store }: Services,
  batchId: string,
  seen?: SeenFrom,
): Promise<PaymentBatchState> {
  const { events } = await store.read(streamOf(paymentBatch, batchId));
  const known = events.filter(
    ({ occurredOn, recordedAt }) =>
      seen === undefined || (occurredOn <= seen.asOf && recordedAt <= seen.knownAt),
  );
  return fold(paymentBatch, known as unknown as readonly PaymentBatchEvent[]);
}

const handle = ({ store }: Services, command: PaymentBatchCommand, context: CommandContext) =>
  handleCommand(store, paymentBatch, { ...context, id: command.batchId, command });

export const prepareBatch = (
  services: Services,
  input: Omit<PrepareBatch, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'PrepareBatch', ...input }, context);

export const approveBatch = (
  services: Services,
  input: Omit<ApproveBatch, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'ApproveBatch', ...input }, context);

export const sendFile = (services: Services, input: Omit<SendFile, 'type'>, context: CommandContext) =>
  handle(services, { type: 'SendFile', ...input }, context);

export const correctRow = (services: Services, input: Omit<CorrectRow, 'type'>, context: CommandContext) =>
  handle(services, { type: 'CorrectRow', ...input }, context);

export const archiveBatch = (
  services: Services,
  input: Omit<ArchiveBatch, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'ArchiveBatch', ...input }, context);

/** What an event of a batch does to the fund of its run. */
export const fundCommandsOf =
  ({ prepared }: PaymentBatchState) =>
  ({ type, data, occurredOn: on }: PaymentBatchEvent): readonly FundCommand[] => {
    if (prepared === null) return [];
    const { fundId, runId } = prepared;
    if (type === 'PaymentRowGivenUp') {
      const { decisionId, amountFen } = data;
      return [{ type: 'ReleaseFund', fundId, runId, decisionId, amountFen, cause: 'given-up', on }];
    }
    if (type !== 'BankReturnImported' || data.paidFen === 0) return [];
    const { batchId, digest: returnDigest, paidFen: amountFen, paid } = data;
    return [{ type: 'PayFund', fundId, runId, batchId, returnDigest, rows: paid.length, amountFen, on }];
  };

/** Takes in what a bank says of a file, and commits what was paid out of the fund, all or nothing. */
export async function importReturn(
  services: Services,
  input: Omit<ImportReturn, 'type'>,
  context: CommandContext,
) {
  const batch = await readBatch(services, input.batchId);
  return handleWithFunds(services, paymentBatch, {
    ...context,
    id: input.batchId,
    command: { type: 'ImportReturn', ...input },
    fundIds: batch.prepared === null ? [] : [batch.prepared.fundId],
    fundCommands: fundCommandsOf(batch),
  });
}

/** Does not send a failed row again: its money goes back, and its units may be decided anew, all or nothing. */
export async function giveUpRow(services: Services, input: Omit<GiveUpRow, 'type'>, context: CommandContext) {
  const { batchId, decisionId, reason, givenUpBy: refusedBy, on } = input;
  const batch = await readBatch(services, batchId);
  const row = batch.rows.get(decisionId);
  const { prepared } = batch;
  return handleWithFunds(services, paymentBatch, {
    ...context,
    id: batchId,
    command: { type: 'GiveUpRow', ...input },
    fundIds: prepared === null ? [] : [prepared.fundId],
    fundCommands: fundCommandsOf(batch),
    others: async () => {
      if (prepared === null || row === undefined) return () => [];
      const rows = [{ ...row, programme: prepared.programme }];
      const appends = await refusals(services, rows, { stage: 'payment', reason, refusedBy, on });
      return (accepted) => (accepted.length === 0 ? [] : appends);
    },
  });
}
