import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { localDateOf } from '#event-sourcing';
import { levelForAward } from '#processes';
import { certificatesKnownAt, certificatesOfWorker, givenForAward, viewpointOf } from '#read-models';
import { occupationIn2022, rankOf, type Level } from '#reference-data';
import {
  annulContestAward,
  approveContestLevel,
  certificationRulesFor,
  contestAwardIdOf,
  countContestAward,
  readContestAwards,
  recordContestAward,
  skillCertificationMessages,
  type KnownAward,
} from '#skill-certification';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import { registerOf } from '../common/vantage.js';
import { workerForRecording } from '../workers/look.js';
import type { AnnulmentRequest, AwardRequest, AwardUseRequest, LevelApprovalRequest } from './requests.js';
import type { AwardRecorded } from './views.js';

export class EnterAward extends Command<AwardRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: AwardRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterAward)
export class EnterAwardHandler extends Handler implements ICommandHandler<EnterAward> {
  async execute({ caller, workerId, request }: EnterAward): Promise<AwardRecorded> {
    const action = 'contest-award:record';
    const worker = await workerForRecording(this.services, caller, action, workerId);
    await recordLooks(this.services, caller, action, [worker]);
    await checkNotErased(this.services, workerId);
    const { contest, contestName, edition, occupation, on } = request;
    await checkNobodyNamed(this.services, workerId, 'contestName', contestName);
    const awardId = contestAwardIdOf(workerId, { contestName, occupation, on });
    const award = {
      awardId,
      contest,
      contestName,
      edition,
      occupation,
      rank: request.rank ?? null,
      prize: request.prize ?? null,
      represents: request.represents ?? null,
      government: request.government ?? null,
      recordedBy: actorOf(caller),
    };
    const result = await recordContestAward(
      this.services.process,
      { workerId, region: caller.principal.region, award, on, today: localDateOf(new Date()) },
      contextOf(caller, `contest-award:${awardId}`),
    );
    return { awardId, ...recorded(result, skillCertificationMessages) };
  }
}

abstract class AboutAward extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly awardId: string,
  ) {
    super();
  }
}

/** The award, if the caller may do this with it; whoever does leaves a trace. */
async function awardFor(
  services: ApiServices,
  action: Action,
  { caller, workerId, awardId }: AboutAward,
): Promise<KnownAward> {
  const known = (await readContestAwards(services.process, workerId)).get(awardId);
  const award = admitted(caller, action, known, ({ region }) => ({ region, workerId }));
  await recordLooks(services, caller, action, [{ workerId, region: award.region }]);
  return award;
}

export class ApproveAwardLevel extends AboutAward {
  constructor(
    caller: Caller,
    workerId: string,
    awardId: string,
    readonly request: LevelApprovalRequest,
  ) {
    super(caller, workerId, awardId);
  }
}

/** Highest level of an occupation that valid certificates of somebody state on a day. */
async function levelHeld(
  services: ApiServices,
  workerId: string,
  award: KnownAward,
  on: string,
): Promise<Level | null> {
  const register = registerOf(services);
  await showing(services, ['certificates'], await services.runtime.store.head());
  const today = await certificatesOfWorker(register.db, workerId);
  const held = await certificatesKnownAt(register, viewpointOf({ asOf: on }), today);
  const code = occupationIn2022(award.edition, award.occupation);
  return held
    .filter(({ status, edition, occupation }) => {
      return status === 'valid' && occupationIn2022(edition, occupation) === code;
    })
    .flatMap(({ level }) => level ?? [])
    .reduce<Level | null>(
      (best, level) => (best === null || rankOf(level) > rankOf(best) ? level : best),
      null,
    );
}

/** Gives the level of the table in force on the day of the award; the certificate is issued on it. */
@CommandHandler(ApproveAwardLevel)
export class ApproveAwardLevelHandler extends Handler implements ICommandHandler<ApproveAwardLevel> {
  async execute(command: ApproveAwardLevel): Promise<Recorded> {
    const { caller, workerId, awardId, request } = command;
    const { process } = this.services;
    const award = await awardFor(this.services, 'contest-award:approve', command);
    await checkNotErased(this.services, workerId);
    const { approvalNumber, on } = request;
    const rules = await certificationRulesFor(process, award.region);
    const result = await approveContestLevel(
      process,
      {
        workerId,
        awardId,
        granted: await levelForAward(process, { ...award, wonOn: award.on }),
        held: await levelHeld(this.services, workerId, award, on),
        perYear: rules.promotionsPerYear(on),
        approvalNumber,
        approvedBy: actorOf(caller),
        on,
      },
      contextOf(caller, `contest-level:${awardId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

export class CountAward extends AboutAward {
  constructor(
    caller: Caller,
    workerId: string,
    awardId: string,
    readonly request: AwardUseRequest,
  ) {
    super(caller, workerId, awardId);
  }
}

const GIVEN_BY = ['skill_appointments', 'class_trainees', 'training_classes', 'roll_entries', 'workers'];

/** Says what somebody was given for an award. */
@CommandHandler(CountAward)
export class CountAwardHandler extends Handler implements ICommandHandler<CountAward> {
  async execute(command: CountAward): Promise<Recorded> {
    const { caller, workerId, awardId, request } = command;
    await awardFor(this.services, 'contest-award:record', command);
    await checkNotErased(this.services, workerId);
    const { store, pool } = this.services.runtime;
    await showing(this.services, GIVEN_BY, await store.head());
    const { purpose, reference } = request;
    const given = await givenForAward(pool, workerId, { purpose, reference });
    const result = await countContestAward(
      this.services.process,
      { workerId, awardId, purpose, reference, given, countedBy: actorOf(caller) },
      contextOf(caller, `count-award:${awardId}:${purpose}:${reference}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

export class AnnulAward extends AboutAward {
  constructor(
    caller: Caller,
    workerId: string,
    awardId: string,
    readonly request: AnnulmentRequest,
  ) {
    super(caller, workerId, awardId);
  }
}

@CommandHandler(AnnulAward)
export class AnnulAwardHandler extends Handler implements ICommandHandler<AnnulAward> {
  async execute(command: AnnulAward): Promise<Recorded> {
    const { caller, workerId, awardId, request } = command;
    await awardFor(this.services, 'contest-award:record', command);
    const { reason, on } = request;
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const context = contextOf(caller, `annul-award:${awardId}`);
    const result = await annulContestAward(this.services.process, { workerId, awardId, reason, on }, context);
    return recorded(result, skillCertificationMessages);
  }
}
