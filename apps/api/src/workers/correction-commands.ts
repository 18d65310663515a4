import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import {
  correctEmployment,
  correctWorkerDetails,
  explainWorkerRejection,
  type EmploymentChanges,
  type Post,
  type WorkerDetails,
} from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { termsIn } from './employment.js';
import { workerForRecording } from './look.js';
import type { EmploymentCorrectionRequest, WorkerCorrectionRequest } from './requests.js';

/** Without what was left out or is null: that stays as it was said. */
const given = <T extends object>(fields: T): { readonly [Key in keyof T]?: NonNullable<T[Key]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    readonly [Key in keyof T]?: NonNullable<T[Key]>;
  };

export class EnterWorkerCorrection extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: WorkerCorrectionRequest,
  ) {
    super();
  }
}

/** The trace says who corrected what about whom, before anything is recorded. */
@CommandHandler(EnterWorkerCorrection)
export class EnterWorkerCorrectionHandler extends Handler implements ICommandHandler<EnterWorkerCorrection> {
  async execute({ caller, workerId, request }: EnterWorkerCorrection): Promise<Recorded> {
    const { reason, name, sex, birthMonth, hukouRegion } = request;
    const worker = await workerForRecording(this.services, caller, 'worker:correct', workerId);
    const wanted: Partial<WorkerDetails> = given({ sex, birthMonth, hukouRegion });
    await checkNobodyNamed(this.services, workerId, 'reason', reason, name ?? null);
    await recordLooks(this.services, caller, 'worker:correct', [worker]);
    const corrected = await correctWorkerDetails(
      this.services.process,
      { workerId, ...given({ name }), changes: wanted, reason },
      contextOf(caller, `correct-worker:${workerId}`),
      localDateOf(new Date()),
    );
    return recorded(corrected, explainWorkerRejection);
  }
}

export class EnterEmploymentCorrection extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly employmentId: string,
    readonly request: EmploymentCorrectionRequest,
  ) {
    super();
  }
}

/** As when a post is recorded, the person and the right place of work both lie in the caller's region. */
@CommandHandler(EnterEmploymentCorrection)
export class EnterEmploymentCorrectionHandler
  extends Handler
  implements ICommandHandler<EnterEmploymentCorrection>
{
  async execute(command: EnterEmploymentCorrection): Promise<Recorded> {
    const { caller, workerId, employmentId, request } = command;
    const { reason, region } = request;
    const worker = await workerForRecording(this.services, caller, 'worker:correct', workerId);
    if (region) admit(caller, 'worker:correct', { region });
    const changes = changesIn(request);
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    await recordLooks(this.services, caller, 'worker:correct', [worker]);
    const corrected = await correctEmployment(
      this.services.process,
      { workerId, employmentId, changes, reason },
      contextOf(caller, `correct-employment:${workerId}:${employmentId}`),
      localDateOf(new Date()),
    );
    return recorded(corrected, explainWorkerRejection);
  }
}

/** An employer is named with its code, an occupation by code and edition, and a post ended or did not. */
function changesIn(request: EmploymentCorrectionRequest): EmploymentChanges {
  const { employer, employerName, region, industry, edition, occupation } = request;
  const { frontLine, contract, startedOn, endedOn, notEnded } = request;
  if (employer && !employerName) throw incomplete('employerName');
  if (occupation && !edition) throw incomplete('edition');
  if (edition && !occupation) throw incomplete('occupation');
  if (endedOn && notEnded === true)
    throw refusedField('endedOn', 'CONTRADICTS', '与“未离职”矛盾', 'contradicts notEnded');
  const work = occupation && edition ? { occupation: { edition, code: occupation } } : {};
  const post: Partial<Post> = {
    ...given({ region, industry, frontLine, contract }),
    ...termsIn(request),
    ...work,
  };
  const end = notEnded === true ? { endedOn: null } : given({ endedOn });
  return { ...given({ employer, employerName, startedOn }), ...end, post };
}

const incomplete = (field: string): ProblemError =>
  refusedField(field, 'REQUIRED', '须一并填写', 'must be given as well');

const refusedField = (field: string, code: string, message: string, messageEn: string): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [{ field, code, message, messageEn }]);
