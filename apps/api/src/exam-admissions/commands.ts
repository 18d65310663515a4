import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { admissionRule } from '#processes';
import { examAdmissionsKnownAt, examAdmissionsOfWorker } from '#read-models';
import {
  examAdmissionIdOf,
  grantExamAdmission,
  readExamAdmission,
  recordAdmittedExam,
  skillCertificationMessages,
  withdrawExamAdmission,
} from '#skill-certification';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt, workerForRecording } from '../workers/look.js';
import type { AdmissionRequest, ExamRequest, WithdrawalRequest } from './requests.js';
import { admissionView, type AdmissionRecorded, type ExamAdmissionsView } from './views.js';

export class ListAdmissionsOf extends Query<ExamAdmissionsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAdmissionsOf)
export class ListAdmissionsOfHandler extends Handler implements IQueryHandler<ListAdmissionsOf> {
  async execute({ caller, workerId, query }: ListAdmissionsOf): Promise<ExamAdmissionsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['exam_admissions', 'workers'], query);
    await lookAt(this.services, caller, 'exam-admission:view', workerId);
    const today = await examAdmissionsOfWorker(register.db, workerId);
    const rows = await examAdmissionsKnownAt(register, viewpoint, today);
    return { rows: rows.map(admissionView), vantage: vantageOf(viewpoint) };
  }
}

export class EnterAdmission extends Command<AdmissionRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: AdmissionRequest,
  ) {
    super();
  }
}

/** Lets somebody sit an examination without its preconditions, where the document in force does (JS:9). */
@CommandHandler(EnterAdmission)
export class EnterAdmissionHandler extends Handler implements ICommandHandler<EnterAdmission> {
  async execute({ caller, workerId, request }: EnterAdmission): Promise<AdmissionRecorded> {
    const action = 'exam-admission:record';
    const worker = await workerForRecording(this.services, caller, action, workerId);
    await recordLooks(this.services, caller, action, [worker]);
    await checkNotErased(this.services, workerId);
    const { on, ...about } = request;
    await checkNobodyNamed(this.services, workerId, 'ground', about.ground);
    const admissionId = examAdmissionIdOf(workerId, about);
    const { region } = caller.principal;
    const result = await grantExamAdmission(
      this.services.process,
      {
        admission: { ...about, admissionId, workerId, region, waived: [...new Set(about.waived)].sort() },
        rule: await admissionRule(this.services.process, { ...about, region, on }),
        on,
        today: localDateOf(new Date()),
      },
      contextOf(caller, `exam-admission:${admissionId}`),
    );
    return { admissionId, ...recorded(result, skillCertificationMessages) };
  }
}

export class EndAdmission extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly admissionId: string,
    readonly how:
      | { readonly kind: 'withdrawal'; readonly request: WithdrawalRequest }
      | { readonly kind: 'exam'; readonly request: ExamRequest },
  ) {
    super();
  }
}

/** The examination was taken, or the admission is taken back. */
@CommandHandler(EndAdmission)
export class EndAdmissionHandler extends Handler implements ICommandHandler<EndAdmission> {
  async execute({ caller, workerId, admissionId, how }: EndAdmission): Promise<Recorded> {
    const { process } = this.services;
    const action = 'exam-admission:record';
    const state = await readExamAdmission(process, admissionId);
    const known = state.status === 'absent' ? null : state.admission;
    const { region } = admitted(caller, action, known, (admission) => ({
      region: admission.region,
      workerId,
    }));
    if (known?.workerId !== workerId) throw notFound();
    await recordLooks(this.services, caller, action, [{ workerId, region }]);
    const context = contextOf(caller, `exam-admission-${how.kind}:${admissionId}`);
    if (how.kind === 'exam') {
      const { passed, on } = how.request;
      const taken = await recordAdmittedExam(process, { admissionId, passed, on }, context);
      return recorded(taken, skillCertificationMessages);
    }
    const { reason, on } = how.request;
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const withdrawn = await withdrawExamAdmission(process, { admissionId, reason, on }, context);
    return recorded(withdrawn, skillCertificationMessages);
  }
}
