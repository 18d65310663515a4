import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { localDateOf, type CommandContext } from '#event-sourcing';
import { archivePayments, makeBankFile, preparePayments, takeBankReturn } from '#processes';
import { approveBatch, correctRow, giveUpRow, readBatch, subsidyMessages } from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { runFor } from '../payout-runs/scope.js';
import { faulty } from './faults.js';
import type { BankFileRequest } from './requests.js';
import type { BatchesPreparedView } from './views.js';

/** Puts the rows of a run into batches when its notice is over. */
export class PreparePayments extends Command<BatchesPreparedView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
  ) {
    super();
  }
}

@CommandHandler(PreparePayments)
export class PreparePaymentsHandler extends Handler implements ICommandHandler<PreparePayments> {
  async execute({ caller, runId }: PreparePayments): Promise<BatchesPreparedView> {
    await runFor(this.services, caller, 'payment:prepare', runId);
    const prepared = await preparePayments(this.services.process, {
      runId,
      by: actorOf(caller),
      on: localDateOf(new Date()),
    });
    if (prepared.outcome === 'fault') throw faulty(prepared.fault);
    return { batches: prepared.batches };
  }
}

abstract class BatchHandler extends Handler {
  /** Who does it when and through which request, if he may do it with this batch. */
  protected async begun(
    caller: Caller,
    action: Action,
    batchId: string,
  ): Promise<{ readonly by: string; readonly on: string; readonly context: CommandContext }> {
    const { prepared } = await readBatch(this.services.runtime, batchId);
    admitted(caller, action, prepared, ({ region }) => ({ region }));
    const context = contextOf(caller, `${action}:${batchId}`);
    return { by: actorOf(caller), on: localDateOf(new Date()), context };
  }
}

/** One of two people approves the payment of a batch. */
export class ApproveBatch extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
  ) {
    super();
  }
}

@CommandHandler(ApproveBatch)
export class ApproveBatchHandler extends BatchHandler implements ICommandHandler<ApproveBatch> {
  async execute({ caller, batchId }: ApproveBatch): Promise<Recorded> {
    const { by, on, context } = await this.begun(caller, 'payment:approve', batchId);
    const result = await approveBatch(this.services.runtime, { batchId, approvedBy: by, on }, context);
    return recorded(result, subsidyMessages);
  }
}

export interface MadeFile {
  readonly content: Buffer;
  readonly name: string;
}

/** Makes the file with everything of a batch that waits to be paid. */
export class MakeFile extends Command<MadeFile> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
    readonly request: BankFileRequest,
  ) {
    super();
  }
}

@CommandHandler(MakeFile)
export class MakeFileHandler extends BatchHandler implements ICommandHandler<MakeFile> {
  async execute({ caller, batchId, request }: MakeFile): Promise<MadeFile> {
    const { by, on, context } = await this.begun(caller, 'payment:send', batchId);
    const { template, purpose } = request;
    const { prepared, rows } = await readBatch(this.services.runtime, batchId);
    // The trace stands before anything is shown, also when the file is refused in the end.
    await recordLooks(
      this.services,
      caller,
      'payment:send',
      [...rows.values()].map(({ workerId }) => ({ workerId, region: prepared?.region ?? null })),
    );
    const made = await makeBankFile(this.services.process, { batchId, template, purpose, by, on }, context);
    switch (made.outcome) {
      case 'fault':
        throw faulty(made.fault);
      case 'made':
        return { content: made.file, name: `${batchId}-${made.attempt}.csv` };
      case 'duplicate':
      case 'unchanged':
      case 'taken':
      case 'rejected':
        recorded(made, subsidyMessages);
        throw new Error(`the file of ${batchId} is ${made.outcome} but was not made`);
    }
  }
}

/** Takes in the file in which a bank says what became of rows. */
export class TakeReturn extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
    readonly template: string,
    readonly bytes: Buffer,
  ) {
    super();
  }
}

@CommandHandler(TakeReturn)
export class TakeReturnHandler extends BatchHandler implements ICommandHandler<TakeReturn> {
  async execute({ caller, batchId, template, bytes }: TakeReturn): Promise<Recorded> {
    const { by, on, context } = await this.begun(caller, 'payment:import-return', batchId);
    const taken = await takeBankReturn(this.services.process, { batchId, template, bytes, by, on }, context);
    if (taken.outcome === 'fault') throw faulty(taken.fault);
    return recorded(taken, subsidyMessages);
  }
}

/** Puts right what made a row fail, or does not send it again. */
export class SettleFailedRow extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
    readonly decisionId: string,
    readonly settled: { readonly what: string } | { readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(SettleFailedRow)
export class SettleFailedRowHandler extends BatchHandler implements ICommandHandler<SettleFailedRow> {
  async execute({ caller, batchId, decisionId, settled }: SettleFailedRow): Promise<Recorded> {
    const corrects = 'what' in settled;
    const action = corrects ? 'payment:prepare' : 'payment:approve';
    const { by, on, context } = await this.begun(caller, action, batchId);
    const row = { batchId, decisionId, on };
    const result = corrects
      ? await correctRow(this.services.runtime, { ...row, what: settled.what, correctedBy: by }, context)
      : await giveUpRow(this.services.runtime, { ...row, reason: settled.reason, givenUpBy: by }, context);
    return recorded(result, subsidyMessages);
  }
}

/** Archives a batch of which every row is ended. */
export class ArchiveBatch extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
  ) {
    super();
  }
}

@CommandHandler(ArchiveBatch)
export class ArchiveBatchHandler extends BatchHandler implements ICommandHandler<ArchiveBatch> {
  async execute({ caller, batchId }: ArchiveBatch): Promise<Recorded> {
    const { by, on, context } = await this.begun(caller, 'payment:prepare', batchId);
    return recorded(
      await archivePayments(this.services.process, { batchId, by, on }, context),
      subsidyMessages,
    );
  }
}
