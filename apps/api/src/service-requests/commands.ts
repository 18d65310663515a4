import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandIdOf, idFrom, localDateOf, newId } from '#event-sourcing';
import {
  answerService,
  explainMembershipRejection,
  handleMembership,
  provideService,
  readServiceRequests,
  requestService,
  serviceMessages,
} from '#worker-registry';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { found } from '../common/gate.js';
import { workerForRecording } from '../workers/look.js';
import type { AcceptanceRequest, ProvisionRequest, RefusalRequest, ServiceRequest } from './requests.js';
import type { ServiceRecorded } from './views.js';

const today = (): string => localDateOf(new Date());

export class AskForService extends Command<ServiceRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: ServiceRequest,
  ) {
    super();
  }
}

@CommandHandler(AskForService)
export class AskForServiceHandler extends Handler implements ICommandHandler<AskForService> {
  async execute({ caller, workerId, request }: AskForService): Promise<ServiceRecorded> {
    const worker = await workerForRecording(this.services, caller, 'service:request', workerId);
    const { kind, channel, words = null } = request;
    const { idempotencyKey } = caller;
    const requestId = idempotencyKey === null ? newId() : idFrom('service-request', workerId, idempotencyKey);
    const asked = await requestService(
      this.services.process,
      { workerId, requestId, kind, channel, words, region: worker.region, requestedBy: actorOf(caller) },
      contextOf(caller, `service-request:${requestId}`),
      today(),
    );
    return { requestId, ...recorded(asked, serviceMessages) };
  }
}

abstract class AboutService extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly requestId: string,
  ) {
    super();
  }
}

export class AcceptService extends AboutService {
  constructor(
    caller: Caller,
    workerId: string,
    requestId: string,
    readonly request: AcceptanceRequest,
  ) {
    super(caller, workerId, requestId);
  }
}

export class DeclineService extends AboutService {
  constructor(
    caller: Caller,
    workerId: string,
    requestId: string,
    readonly request: RefusalRequest,
  ) {
    super(caller, workerId, requestId);
  }
}

export class WithdrawService extends AboutService {}

abstract class AnswerHandler extends Handler {
  /** Leaves the trace of who deals with somebody's matter. */
  protected async answering({ caller, workerId }: AboutService): Promise<void> {
    const worker = await workerForRecording(this.services, caller, 'service:answer', workerId);
    await recordLooks(this.services, caller, 'service:answer', [worker]);
  }
}

@CommandHandler(AcceptService)
export class AcceptServiceHandler extends AnswerHandler implements ICommandHandler<AcceptService> {
  async execute(command: AcceptService): Promise<Recorded> {
    await this.answering(command);
    const { caller, workerId, requestId, request } = command;
    const about = { workerId, requestId, occurredOn: today() };
    const accepted = await answerService(
      this.services.process,
      { type: 'AcceptService', ...about, office: request.office, acceptedBy: actorOf(caller) },
      contextOf(caller, `service-accept:${requestId}`),
    );
    return recorded(accepted, serviceMessages);
  }
}

@CommandHandler(DeclineService)
export class DeclineServiceHandler extends AnswerHandler implements ICommandHandler<DeclineService> {
  async execute(command: DeclineService): Promise<Recorded> {
    await this.answering(command);
    const { caller, workerId, requestId, request } = command;
    await checkNobodyNamed(this.services, workerId, 'reason', request.reason);
    const about = { workerId, requestId, occurredOn: today() };
    const declined = await answerService(
      this.services.process,
      { type: 'DeclineService', ...about, reason: request.reason, declinedBy: actorOf(caller) },
      contextOf(caller, `service-decline:${requestId}`),
    );
    return recorded(declined, serviceMessages);
  }
}

@CommandHandler(WithdrawService)
export class WithdrawServiceHandler extends Handler implements ICommandHandler<WithdrawService> {
  async execute({ caller, workerId, requestId }: WithdrawService): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'service:request', workerId);
    const withdrawn = await answerService(
      this.services.process,
      { type: 'WithdrawService', workerId, requestId, occurredOn: today(), withdrawnBy: actorOf(caller) },
      contextOf(caller, `service-withdraw:${requestId}`),
    );
    return recorded(withdrawn, serviceMessages);
  }
}

export class ProvideService extends AboutService {
  constructor(
    caller: Caller,
    workerId: string,
    requestId: string,
    readonly request: ProvisionRequest,
  ) {
    super(caller, workerId, requestId);
  }
}

@CommandHandler(ProvideService)
export class ProvideServiceHandler extends AnswerHandler implements ICommandHandler<ProvideService> {
  async execute(command: ProvideService): Promise<Recorded> {
    await this.answering(command);
    const { caller, workerId, requestId, request } = command;
    const { reference = null, help = null } = request;
    const context = contextOf(caller, `service-provide:${requestId}`);
    const known = found((await readServiceRequests(this.services.process, workerId)).get(requestId));
    // Who asked to join a union is a member of one when it is done, and not before.
    if (known.kind === 'join-union' && known.status === 'accepted') {
      const { organisationId } = request;
      if (!organisationId) throw UNION_MISSING;
      const joined = await handleMembership(
        this.services.process,
        { type: 'RegisterMembership', workerId, organisationId, occurredOn: today() },
        { ...context, commandId: commandIdOf(context.commandId, 'join') },
      );
      recorded(joined, explainMembershipRejection);
    }
    const provided = await provideService(
      this.services.process,
      { workerId, requestId, reference, help, providedBy: actorOf(caller) },
      context,
      today(),
    );
    return recorded(provided, serviceMessages);
  }
}

const UNION_MISSING = new ProblemError(VALIDATION_FAILED, [
  { field: 'organisationId', code: 'REQUIRED', message: '须写明加入的工会组织', messageEn: 'name the union' },
]);
