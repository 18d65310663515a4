import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { idFrom, localDateOf } from '#event-sourcing';
import { admitTrainee, approveClass } from '#processes';
import {
  explainClassRejection,
  handleClass,
  readInstitution,
  type TrainingClassCommand,
} from '#skill-certification';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { plainTrainee, rosterRefused } from './commands.js';
import type {
  ExamResultsRequest,
  InspectionRequest,
  ReasonRequest,
  SignInsRequest,
  TraineeRequest,
} from './requests.js';
import { classFor } from './scope.js';

/** What may be done with a class by its id, and the facts that come with it. */
export type ClassAct =
  | { readonly act: 'approve' }
  | { readonly act: 'refuse' | 'cancel'; readonly request: ReasonRequest }
  | { readonly act: 'admit'; readonly request: TraineeRequest }
  | { readonly act: 'remove'; readonly workerId: string; readonly request: ReasonRequest }
  | { readonly act: 'sign-ins'; readonly request: SignInsRequest }
  | { readonly act: 'inspect'; readonly request: InspectionRequest }
  | { readonly act: 'exam'; readonly request: ExamResultsRequest }
  | { readonly act: 'finish' };

const ACTION: Readonly<Record<ClassAct['act'], Action>> = {
  approve: 'class:answer',
  refuse: 'class:answer',
  cancel: 'class:record',
  admit: 'class:record',
  remove: 'class:record',
  'sign-ins': 'class:record',
  inspect: 'class:inspect',
  exam: 'class:record',
  finish: 'class:record',
};

export class ActOnClass extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly classId: string,
    readonly act: ClassAct,
  ) {
    super();
  }
}

@CommandHandler(ActOnClass)
export class ActOnClassHandler extends Handler implements ICommandHandler<ActOnClass> {
  async execute({ caller, classId, act }: ActOnClass): Promise<Recorded> {
    const { process } = this.services;
    const known = await classFor(this.services, caller, ACTION[act.act], classId);
    const context = contextOf(caller, `class-${act.act}:${classId}`);
    const on = localDateOf(new Date());
    const by = actorOf(caller);
    const handle = async (command: TrainingClassCommand): Promise<Recorded> =>
      recorded(await handleClass(process, command, context), explainClassRejection);
    switch (act.act) {
      case 'approve':
        return recorded(
          await approveClass(process, { classId, approvedBy: by, on }, context),
          explainClassRejection,
        );
      case 'refuse':
        return handle({ type: 'RefuseClass', classId, reason: act.request.reason, refusedBy: by, on });
      case 'cancel':
        return handle({ type: 'CancelClass', classId, reason: act.request.reason, cancelledBy: by, on });
      case 'admit': {
        const trainee = plainTrainee(act.request);
        const admitted = await admitTrainee(process, { classId, trainee, on }, context);
        if (admitted.outcome === 'roster-refused') throw rosterRefused(admitted.lines);
        return recorded(admitted.result, explainClassRejection);
      }
      case 'remove': {
        const { workerId, request } = act;
        await checkNobodyNamed(this.services, workerId, 'reason', request.reason);
        return handle({ type: 'RemoveTrainee', classId, workerId, reason: request.reason, on });
      }
      case 'sign-ins': {
        const { sessionId, signIns } = act.request;
        const plain = signIns.map(({ workerId, at, method }) => ({ workerId, at, method }));
        return handle({
          type: 'RecordSignIns',
          classId,
          sessionId,
          signIns: plain,
          recordedBy: by,
          today: on,
        });
      }
      case 'inspect':
        return handle(await this.inspection(classId, known.requested.institutionId, act.request));
      case 'exam': {
        const results = act.request.results.map(({ workerId, outcome, scoreTenths }) => ({
          workerId,
          outcome,
          scoreTenths: scoreTenths ?? null,
        }));
        return handle({ type: 'RecordExam', classId, results, recordedBy: by, on: act.request.on });
      }
      case 'finish':
        return handle({ type: 'FinishClass', classId, finishedBy: by, today: on });
    }
  }

  private async inspection(
    classId: string,
    institutionId: string,
    request: InspectionRequest,
  ): Promise<TrainingClassCommand> {
    const { inspector, inspectorCreditCode, on, outcome, findings } = request;
    const sessionId = request.sessionId ?? null;
    const institution = await readInstitution(this.services.process, institutionId);
    const institutionCreditCode = institution.status === 'absent' ? '' : institution.filed.creditCode;
    const inspectionId = idFrom('class-inspection', classId, inspectorCreditCode, on, sessionId ?? '');
    const record = { inspectionId, inspector, inspectorCreditCode, sessionId, outcome, findings };
    return {
      type: 'RecordInspection',
      classId,
      inspection: { ...record, present: request.present ?? null },
      institutionCreditCode,
      on,
    };
  }
}
