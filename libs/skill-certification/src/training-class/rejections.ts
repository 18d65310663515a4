import type { Decision, LocalDate } from '#event-sourcing';
import type { ClassRefusalCode } from '../institution/scope.js';
import type { TraineeFinding, TrainingClassEvent } from './events.js';
import type { PlanFault } from './plan.js';
import type { ClassStatus } from './state.js';

export type TrainingClassRejection =
  /** Only an institution whose filing, standing and licence allow it opens a class. */
  | { readonly code: ClassRefusalCode }
  /** One number, one class. */
  | { readonly code: 'CLASS_NUMBER_TAKEN'; readonly number: string }
  | { readonly code: 'CLASS_NOT_FOUND' }
  | { readonly code: 'PLAN_INVALID'; readonly fault: PlanFault }
  /** A class has trainees, each once. */
  | { readonly code: 'ROSTER_INVALID' }
  /** A class is asked for before it begins. */
  | { readonly code: 'ALREADY_BEGUN'; readonly startsOn: LocalDate }
  /** People who may not be taken into this class. */
  | { readonly code: 'TRAINEE_REFUSED'; readonly findings: readonly TraineeFinding[] }
  /** What may be done with a class depends on how far it is. */
  | { readonly code: 'CLASS_STATUS'; readonly status: ClassStatus }
  | { readonly code: 'REASON_REQUIRED' }
  | { readonly code: 'NOT_ON_ROSTER'; readonly workerIds: readonly string[] }
  | { readonly code: 'SESSION_NOT_FOUND'; readonly sessionId: string }
  /** A sign-in lies on the day of its lesson, not after its end, and not in the future. */
  | { readonly code: 'SIGN_IN_TIME'; readonly workerIds: readonly string[] }
  /** The first sign-in to a lesson stays. */
  | { readonly code: 'SIGNED_IN_ALREADY'; readonly workerIds: readonly string[] }
  /** A third party is not the institution itself, and looks while the class runs. */
  | { readonly code: 'INSPECTION_INVALID' }
  /** Results of an exam stay as they were recorded. */
  | { readonly code: 'RESULT_DIFFERS'; readonly workerIds: readonly string[] }
  /** An exam is not before the class, and its results not before the exam. */
  | { readonly code: 'EXAM_TIME' }
  /** A class ends after its last lesson. */
  | { readonly code: 'NOT_OVER'; readonly endsOn: LocalDate }
  /** A certificate that follows from a class is not issued before it begins. */
  | { readonly code: 'ISSUED_BEFORE_CLASS'; readonly startsOn: LocalDate };

interface Sentences {
  readonly zh: string;
  readonly en: string;
}

const PLAN: Readonly<Record<PlanFault, Sentences>> = {
  PERIOD: { zh: '结束日期早于开始日期', en: 'it ends before it begins' },
  SESSIONS: { zh: '至少一节课，且课次编号不得重复', en: 'it needs lessons, each with an id of its own' },
  SESSION_TIME: {
    zh: '课次须在培训期内，且结束晚于开始',
    en: 'a lesson lies outside the class or has no length',
  },
  SESSION_OVERLAP: { zh: '课次时间重叠', en: 'two lessons are at one time' },
  TEACHERS: { zh: '至少一名教师', en: 'nobody teaches' },
  EXAM: { zh: '考核日期早于开班日期', en: 'the exam is before the class' },
};

const STATUS: Readonly<Record<ClassStatus, Sentences>> = {
  requested: { zh: '待批复', en: 'waits for an answer' },
  approved: { zh: '已同意开班', en: 'may open' },
  refused: { zh: '不予开班', en: 'was refused' },
  cancelled: { zh: '已取消', en: 'was called off' },
  finished: { zh: '已结业', en: 'has ended' },
};

const FINDING = {
  IN_OTHER_CLASS: { zh: '已在其他未结业班级学习同一职业同一等级', en: 'in another open class for the same' },
  RETIRED: { zh: '已退休', en: 'retired' },
  STUDENT: { zh: '全日制在校生', en: 'full-time student' },
} as const satisfies Readonly<Record<TraineeFinding['code'], Sentences>>;

export const findingText = (finding: TraineeFinding): Sentences =>
  finding.code === 'IN_OTHER_CLASS'
    ? {
        zh: `${FINDING.IN_OTHER_CLASS.zh}（培训班编号 ${finding.number}）`,
        en: `${FINDING.IN_OTHER_CLASS.en} (class ${finding.number})`,
      }
    : FINDING[finding.code];

const FIXED: Readonly<
  Record<
    Exclude<TrainingClassRejection['code'], 'PLAN_INVALID' | 'CLASS_STATUS' | 'TRAINEE_REFUSED'>,
    Sentences
  >
> = {
  NOT_FILED: { zh: '机构未备案', en: 'The institution has no filing' },
  OUTSIDE_FILING_PERIOD: {
    zh: '日期不在机构备案有效期内',
    en: 'The day is outside the period of the filing',
  },
  CLOSED: { zh: '机构备案已提前终止', en: 'The filing has ended early' },
  SUSPENDED: { zh: '机构已被暂停', en: 'The institution is suspended' },
  ELIMINATED: { zh: '机构已被淘汰，不得开办新班', en: 'The institution was eliminated and opens no class' },
  OUTSIDE_SCOPE: { zh: '职业或等级不在备案范围内', en: 'The occupation or level is outside the filed scope' },
  NOT_LICENSED: { zh: '办学许可不在有效期内', en: 'The licence to train does not cover the first day' },
  CLASS_NUMBER_TAKEN: { zh: '培训班编号已被使用', en: 'There is a class with this number' },
  CLASS_NOT_FOUND: { zh: '未找到该培训班', en: 'There is no such class' },
  ROSTER_INVALID: { zh: '学员名单为空或有重复', en: 'The roster is empty or names somebody twice' },
  ALREADY_BEGUN: { zh: '开班日期早于申请日期', en: 'A class is asked for before it begins' },
  REASON_REQUIRED: { zh: '请填写原因', en: 'Please state the reason' },
  NOT_ON_ROSTER: { zh: '人员不在该班学员名单中', en: 'Somebody is not on the roster' },
  SESSION_NOT_FOUND: { zh: '未找到该课次', en: 'There is no such lesson' },
  SIGN_IN_TIME: {
    zh: '签到时间不在该课次当日或晚于下课',
    en: 'A sign-in is not on the day of the lesson, or after it',
  },
  SIGNED_IN_ALREADY: {
    zh: '该课次已有签到记录',
    en: 'Somebody has signed in to this lesson at another time',
  },
  INSPECTION_INVALID: {
    zh: '检查机构不得为本机构，检查日期须在培训期间',
    en: 'An inspector is a third party and looks while the class runs',
  },
  RESULT_DIFFERS: { zh: '考核结果已登记，内容不同', en: 'Another result is recorded' },
  EXAM_TIME: { zh: '考核日期早于开班或晚于今天', en: 'The exam is before the class or in the future' },
  NOT_OVER: { zh: '培训尚未结束', en: 'The class is not over' },
  ISSUED_BEFORE_CLASS: {
    zh: '发证日期早于开班日期',
    en: 'The certificate was issued before the class began',
  },
};

/** What a user reads for each refusal of a class. */
export function explainClassRejection(rejection: TrainingClassRejection): Sentences {
  if (rejection.code === 'PLAN_INVALID') {
    const { zh, en } = PLAN[rejection.fault];
    return { zh: `培训计划有误：${zh}`, en: `The plan is not in order: ${en}` };
  }
  if (rejection.code === 'CLASS_STATUS') {
    const { zh, en } = STATUS[rejection.status];
    return { zh: `该培训班${zh}，不能办理`, en: `Not possible: the class ${en}` };
  }
  if (rejection.code === 'TRAINEE_REFUSED') {
    const texts = [
      ...new Map(rejection.findings.map((finding) => [finding.code, findingText(finding)])).values(),
    ];
    return {
      zh: `学员不符合条件：${texts.map(({ zh }) => zh).join('；')}`,
      en: `Not to be taken in: ${texts.map(({ en }) => en).join('; ')}`,
    };
  }
  return FIXED[rejection.code];
}

export type ClassDecision = Decision<TrainingClassEvent, TrainingClassRejection>;
