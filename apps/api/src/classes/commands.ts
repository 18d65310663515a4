import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { applyForClass, type PlainTrainee } from '#processes';
import {
  explainClassRejection,
  followsPackage,
  readClass,
  readInstitution,
  readSkillCatalogue,
  type ClassPlan,
} from '#skill-certification';
import { recorded, refused } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ClassRequest, TraineeRequest } from './requests.js';
import { warningViews, type ClassRecorded } from './views.js';

export const plainTrainee = ({ name, idKind, idNumber, phone }: TraineeRequest): PlainTrainee => ({
  kind: idKind,
  number: idNumber,
  name,
  phone: phone ?? null,
});

const planOf = (request: ClassRequest): ClassPlan => ({
  edition: request.edition,
  occupation: request.occupation,
  level: request.level ?? null,
  startsOn: request.startsOn,
  endsOn: request.endsOn,
  place: request.place,
  sessions: request.sessions.map(({ sessionId, date, from, to, mode, subject }) => ({
    sessionId,
    date,
    from,
    to,
    mode,
    subject,
  })),
  teachers: request.teachers.map(({ qualificationNumber, qualification, dualQualified }) => ({
    qualificationNumber,
    qualification,
    dualQualified,
  })),
  exam:
    request.exam == null
      ? null
      : {
          on: request.exam.on,
          place: request.exam.place,
          mode: request.exam.mode,
          certifiedBy: request.exam.certifiedBy ?? null,
        },
  project: request.project ?? null,
  package: request.package ?? null,
  purchased: request.purchased,
});

const LINES = {
  NAME_DIFFERS: { zh: '姓名与已登记信息不一致', en: 'the name differs from the register' },
  NOT_REGISTRABLE: {
    zh: '证件号码无效或人员不能登记',
    en: 'the document is not valid or cannot be registered',
  },
} as const;

/** What is wrong with which line of a roster; no name is repeated. */
export const rosterRefused = (
  lines: readonly { readonly line: number; readonly code: keyof typeof LINES }[],
): ProblemError =>
  new ProblemError(
    {
      status: 409,
      code: 'ROSTER_REFUSED',
      title: '学员名单有误',
      detail: lines.map(({ line, code }) => `第${line}名：${LINES[code].zh}`).join('；'),
      detailEn: lines.map(({ line, code }) => `No. ${line}: ${LINES[code].en}`).join('; '),
    },
    [],
    { lines },
  );

const NUMBER_INVALID = {
  CLASS_NUMBER_INVALID: {
    zh: '班号只能使用数字、字母和连字符',
    en: 'An own number has digits, letters and hyphens',
  },
};

export class AskForClass extends Command<ClassRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: ClassRequest,
  ) {
    super();
  }
}

const PACKAGE_NOT_LISTED = new ProblemError({
  status: 409,
  code: 'PACKAGE_NOT_LISTED',
  title: '培训包不在目录中',
  detail: '开班当日，培训包目录中没有该职业、等级的此培训包。',
  detailEn: 'On the first day of the class the catalogue has no such package for this occupation and level.',
});

@CommandHandler(AskForClass)
export class AskForClassHandler extends Handler implements ICommandHandler<AskForClass> {
  async execute({ caller, request }: AskForClass): Promise<ClassRecorded> {
    const { process } = this.services;
    const institutionId = caller.principal.institutionId ?? '';
    admit(caller, 'class:request', { institutionId: caller.principal.institutionId });
    const plan = planOf(request);
    await this.checkPackage(institutionId, plan);
    const asked = await applyForClass(
      process,
      {
        institutionId,
        ownNumber: request.ownNumber,
        plan,
        roster: request.roster.map(plainTrainee),
        requestedBy: actorOf(caller),
        on: localDateOf(new Date()),
      },
      contextOf(caller, 'request-class'),
    );
    if (asked.outcome === 'number-invalid') throw refused({ code: 'CLASS_NUMBER_INVALID' }, NUMBER_INVALID);
    if (asked.outcome === 'roster-refused') throw rosterRefused(asked.lines);
    const answer = recorded(asked.result, explainClassRejection);
    const state = await readClass(process, asked.classId);
    const { answerBy, warnings } = state.status === 'absent' ? NOTHING : state.requested;
    const { classId, number } = asked;
    return { ...answer, classId, number, answerBy, warnings: warningViews(warnings) };
  }

  /** The package that a class follows is one of the catalogue (CN:6). */
  private async checkPackage(institutionId: string, plan: ClassPlan): Promise<void> {
    const { process } = this.services;
    const institution = await readInstitution(process, institutionId);
    if (plan.package === null || institution.status === 'absent') return;
    const catalogue = await readSkillCatalogue(process, institution.filed.region);
    if (!followsPackage(catalogue, plan)) throw PACKAGE_NOT_LISTED;
  }
}

const NOTHING = { answerBy: null, warnings: [] } as const;
