import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { localDateOf } from '#event-sourcing';
import { draftsOf } from '#processes';
import { packState, repealPack, requestRepeal, returnRepeal, subsidyMessages } from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { accountOf, actorOf, contextOf, type Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ApiServices } from '../common/services.js';
import { headOf } from './head.js';
import type { ReasonRequest, RepealApprovalRequest, RepealRequest } from './requests.js';

/** Refuses unless there is such a pack and the caller may do this with it. */
async function packFor(
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  packId: string,
): Promise<void> {
  const newest = (await draftsOf(runtime, packId)).at(-1);
  const { repealRequest } = await packState(runtime, packId);
  admitted(caller, action, newest, ({ content }) => ({
    region: headOf(content).region,
    ...(repealRequest === null ? {} : { startedBy: accountOf(repealRequest.requestedBy) }),
  }));
}

/** Something that is done about the end of a pack. */
class AboutEnd<Request> extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly request: Request,
  ) {
    super();
  }
}

/** Asks for the end of a pack from a day on. */
export class RequestPackRepeal extends AboutEnd<RepealRequest> {}

@CommandHandler(RequestPackRepeal)
export class RequestPackRepealHandler extends Handler implements ICommandHandler<RequestPackRepeal> {
  async execute({ caller, packId, request }: RequestPackRepeal): Promise<Recorded> {
    await packFor(this.services, caller, 'policy-pack:draft', packId);
    const { from, reason } = request;
    const result = await requestRepeal(
      this.services.runtime,
      { packId, from, reason, requestedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:repeal:${packId}`),
    );
    return recorded(result, subsidyMessages);
  }
}

/** A second person does not agree. */
export class ReturnPackRepeal extends AboutEnd<ReasonRequest> {}

@CommandHandler(ReturnPackRepeal)
export class ReturnPackRepealHandler extends Handler implements ICommandHandler<ReturnPackRepeal> {
  async execute({ caller, packId, request }: ReturnPackRepeal): Promise<Recorded> {
    await packFor(this.services, caller, 'policy-pack:publish', packId);
    const { reason } = request;
    const result = await returnRepeal(
      this.services.runtime,
      { packId, reason, returnedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:repeal-return:${packId}`),
    );
    return recorded(result, subsidyMessages);
  }
}

/** A second person agrees, and the pack ends. */
export class RepealPolicyPack extends AboutEnd<RepealApprovalRequest> {}

@CommandHandler(RepealPolicyPack)
export class RepealPolicyPackHandler extends Handler implements ICommandHandler<RepealPolicyPack> {
  async execute({ caller, packId, request }: RepealPolicyPack): Promise<Recorded> {
    await packFor(this.services, caller, 'policy-pack:publish', packId);
    const { from } = request;
    const result = await repealPack(
      this.services.runtime,
      { packId, from, repealedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `policy-pack:repeal-approve:${packId}`),
    );
    return recorded(result, subsidyMessages);
  }
}
