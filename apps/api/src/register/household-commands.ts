import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import {
  endHouseholdMember,
  explainMembershipRejection,
  explainWorkerRejection,
  handleMembership,
  recordHouseholdMember,
  type MembershipCommand,
} from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type { HouseholdEndRequest, HouseholdMemberRequest, MembershipRequest } from './requests.js';

export class EnterHouseholdMember extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: HouseholdMemberRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterHouseholdMember)
export class EnterHouseholdMemberHandler extends Handler implements ICommandHandler<EnterHouseholdMember> {
  async execute({ caller, workerId, request }: EnterHouseholdMember): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'worker:state-household', workerId);
    const { memberId, name = null, relation, coLiving, from } = request;
    const entered = await recordHouseholdMember(
      this.services.process,
      { workerId, memberId: memberId ?? undefined, name, relation, coLiving },
      contextOf(caller, `household-member:${workerId}`),
      from,
    );
    return recorded(entered, explainWorkerRejection);
  }
}

export class EndMember extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly memberId: string,
    readonly request: HouseholdEndRequest,
  ) {
    super();
  }
}

@CommandHandler(EndMember)
export class EndMemberHandler extends Handler implements ICommandHandler<EndMember> {
  async execute({ caller, workerId, memberId, request }: EndMember): Promise<Recorded> {
    const { from, reason } = request;
    await workerForRecording(this.services, caller, 'worker:state-household', workerId);
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const ended = await endHouseholdMember(
      this.services.process,
      { workerId, memberId, reason },
      contextOf(caller, `household-end:${workerId}:${memberId}`),
      from,
    );
    return recorded(ended, explainWorkerRejection);
  }
}

export class ChangeMembership extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: MembershipRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeMembership)
export class ChangeMembershipHandler extends Handler implements ICommandHandler<ChangeMembership> {
  async execute({ caller, workerId, request }: ChangeMembership): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'union:record', workerId);
    const changed = await handleMembership(
      this.services.process,
      commandOf(workerId, request),
      contextOf(caller, `union-membership:${workerId}`),
    );
    return recorded(changed, explainMembershipRejection);
  }
}

function commandOf(workerId: string, request: MembershipRequest): MembershipCommand {
  const { action, organisationId, because, on: occurredOn } = request;
  if (action === 'end') {
    if (!because) throw missing('because');
    return { type: 'EndMembership', workerId, occurredOn, because };
  }
  if (!organisationId) throw missing('organisationId');
  return action === 'join'
    ? { type: 'RegisterMembership', workerId, occurredOn, organisationId }
    : { type: 'TransferMembership', workerId, occurredOn, to: organisationId };
}

const missing = (field: string): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [
    { field, code: 'REQUIRED', message: '须填写', messageEn: 'is needed for this' },
  ]);
