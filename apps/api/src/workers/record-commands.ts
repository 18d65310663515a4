import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import {
  changePost,
  endEmployment,
  employmentIdOf,
  explainWorkerRejection,
  loadWorker,
  recordInsuranceMonths,
  recordRetirement,
  startEmployment,
} from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { employmentOf, postOf } from './employment.js';
import { workerForRecording } from './look.js';
import type {
  EmploymentRequest,
  EndEmploymentRequest,
  InsuranceMonthsRequest,
  PostChangeRequest,
  RetirementRequest,
} from './requests.js';
import type { EmploymentRecorded } from './views.js';

export class RecordEmployment extends Command<EmploymentRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: EmploymentRequest,
  ) {
    super();
  }
}

/** The person and the place of work both lie in the caller's region. */
@CommandHandler(RecordEmployment)
export class RecordEmploymentHandler extends Handler implements ICommandHandler<RecordEmployment> {
  async execute({ caller, workerId, request }: RecordEmployment): Promise<EmploymentRecorded> {
    const { process } = this.services;
    await workerForRecording(this.services, caller, 'worker:record-employment', workerId);
    admit(caller, 'worker:record-employment', { region: request.region });
    const context = contextOf(caller, `start-employment:${workerId}`);
    const started = await startEmployment(
      process,
      employmentOf(workerId, request),
      context,
      request.startedOn,
    );
    const employmentId = employmentIdOf(workerId, request.employer, request.startedOn);
    return { employmentId, ...recorded(started, explainWorkerRejection) };
  }
}

export class RecordEmploymentEnd extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly employmentId: string,
    readonly request: EndEmploymentRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordEmploymentEnd)
export class RecordEmploymentEndHandler extends Handler implements ICommandHandler<RecordEmploymentEnd> {
  async execute({ caller, workerId, employmentId, request }: RecordEmploymentEnd): Promise<Recorded> {
    const { reason, endedOn } = request;
    await workerForRecording(this.services, caller, 'worker:record-employment', workerId);
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const context = contextOf(caller, `end-employment:${workerId}:${employmentId}`);
    const ended = await endEmployment(
      this.services.process,
      { workerId, employmentId, reason },
      context,
      endedOn,
    );
    return recorded(ended, explainWorkerRejection);
  }
}

export class RecordPostChange extends Command<EmploymentRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly employmentId: string,
    readonly request: PostChangeRequest,
  ) {
    super();
  }
}

/** The old post ends on the day before, and the new one begins. */
@CommandHandler(RecordPostChange)
export class RecordPostChangeHandler extends Handler implements ICommandHandler<RecordPostChange> {
  async execute({ caller, workerId, employmentId, request }: RecordPostChange): Promise<EmploymentRecorded> {
    const { process } = this.services;
    const { on, reason } = request;
    await workerForRecording(this.services, caller, 'worker:record-employment', workerId);
    admit(caller, 'worker:record-employment', { region: request.region });
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const changed = await changePost(
      process,
      { workerId, employmentId, post: postOf(request), reason },
      contextOf(caller, `change-post:${workerId}:${employmentId}`),
      on,
    );
    const answer = recorded(changed, explainWorkerRejection);
    const state = await loadWorker(process.store, workerId);
    const employer = state.registered ? state.employments[employmentId]!.employer : '';
    return { employmentId: employmentIdOf(workerId, employer, on), ...answer };
  }
}

export class RecordInsurance extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: InsuranceMonthsRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordInsurance)
export class RecordInsuranceHandler extends Handler implements ICommandHandler<RecordInsurance> {
  async execute({ caller, workerId, request }: RecordInsurance): Promise<Recorded> {
    const { scheme, region, employer = null, reason } = request;
    await workerForRecording(this.services, caller, 'worker:record-insurance', workerId);
    if (reason) await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const spans = request.spans.map(({ from, to, status }) => ({ from, to, status }));
    const reported = await recordInsuranceMonths(
      this.services.process,
      { workerId, scheme, region, employer, spans, ...(reason && { reason }) },
      contextOf(caller, `insurance-months:${workerId}`),
      localDateOf(new Date()),
    );
    return recorded(reported, explainWorkerRejection);
  }
}

export class RecordRetirement extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: RetirementRequest,
  ) {
    super();
  }
}

/** Retirement begins with the first pension, which the insurance agency reports. */
@CommandHandler(RecordRetirement)
export class RecordRetirementHandler extends Handler implements ICommandHandler<RecordRetirement> {
  async execute({ caller, workerId, request: { retiredOn } }: RecordRetirement): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'worker:record-insurance', workerId);
    const context = contextOf(caller, `retirement:${workerId}`);
    const retired = await recordRetirement(this.services.process, { workerId }, context, retiredOn);
    return recorded(retired, explainWorkerRejection);
  }
}
