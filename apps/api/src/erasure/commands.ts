import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import {
  approvePersonErasure,
  explainErasureRejection,
  requestPersonErasure,
  withdrawPersonErasure,
  type ErasureAnswer,
} from '#processes';
import type { WorkerRow } from '#read-models';
import { loadWorker } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { refused, type Recorded } from '../common/answers.js';
import { accountOf, actorOf, contextOf, type Caller } from '../common/caller.js';
import { admitTo } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { workerForRecording } from '../workers/look.js';
import type { ErasureRequest } from './requests.js';

abstract class AboutErasure extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
  ) {
    super();
  }
}

/** What is done about an erasure stands in the person's trail like a look. */
abstract class ErasureHandler extends Handler {
  protected async admittedTo({ caller, workerId }: AboutErasure, action: Action): Promise<WorkerRow> {
    const row = await workerForRecording(this.services, caller, action, workerId);
    await recordLooks(this.services, caller, action, [row]);
    return row;
  }
}

function recorded(answer: ErasureAnswer): Recorded {
  switch (answer.outcome) {
    case 'recorded':
      return answer;
    case 'unchanged':
      return { outcome: 'unchanged', position: null };
    case 'rejected':
      throw refused(answer.rejection, explainErasureRejection);
  }
}

/** An officer asks for a person's data to be erased. */
export class RequestErasure extends AboutErasure {
  constructor(
    caller: Caller,
    workerId: string,
    readonly request: ErasureRequest,
  ) {
    super(caller, workerId);
  }
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler extends ErasureHandler implements ICommandHandler<RequestErasure> {
  async execute(command: RequestErasure): Promise<Recorded> {
    const { caller, workerId, request } = command;
    await this.admittedTo(command, 'worker:request-erasure');
    const { basis, reason, paidInstructions = [] } = request;
    const asked = { workerId, basis, reason, paidInstructions, requestedBy: actorOf(caller) };
    const context = contextOf(caller, `erasure:request:${workerId}`);
    return recorded(await requestPersonErasure(this.services.process, asked, context));
  }
}

/** The request is taken back. */
export class WithdrawErasure extends AboutErasure {}

@CommandHandler(WithdrawErasure)
export class WithdrawErasureHandler extends ErasureHandler implements ICommandHandler<WithdrawErasure> {
  async execute(command: WithdrawErasure): Promise<Recorded> {
    const { caller, workerId } = command;
    await this.admittedTo(command, 'worker:request-erasure');
    const context = contextOf(caller, `erasure:withdraw:${workerId}`);
    const withdrawn = { workerId, withdrawnBy: actorOf(caller) };
    return recorded(await withdrawPersonErasure(this.services.process, withdrawn, context));
  }
}

/** Another officer approves it, and it is carried out. */
export class ApproveErasure extends AboutErasure {}

@CommandHandler(ApproveErasure)
export class ApproveErasureHandler extends ErasureHandler implements ICommandHandler<ApproveErasure> {
  async execute(command: ApproveErasure): Promise<Recorded> {
    const { caller, workerId } = command;
    const { region } = await this.admittedTo(command, 'worker:erase');
    const state = await loadWorker(this.services.runtime.store, workerId);
    if (state.registered && state.erasure.status === 'requested')
      admitTo(caller, 'worker:erase', { region, workerId, startedBy: accountOf(state.erasure.requestedBy) });
    const context = contextOf(caller, `erasure:approve:${workerId}`);
    const approved = { workerId, approvedBy: actorOf(caller) };
    return recorded(await approvePersonErasure(this.services.process, approved, context));
  }
}
