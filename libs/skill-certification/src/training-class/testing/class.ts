import type { LookedUp, RequestClass } from '../commands.js';
import type { ClassRequested, SignIn, SignInsRecorded, TrainingClassEvent } from '../events.js';
import { classIdOf, type ClassPlan, type ClassSession } from '../plan.js';

export const number = '0133330282-2020-001';
export const classId = classIdOf(number);
export const institutionId = 'inst-1';
export const region = '330282';
export const lesson = (sessionId: string, date: string, from = '09:00', to = '10:00'): ClassSession => ({
  sessionId,
  date,
  from,
  to,
  mode: 'on-site',
  subject: '车工实训',
});
export const plan: ClassPlan = {
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  startsOn: '2020-02-10',
  endsOn: '2020-02-14',
  place: '实训楼201',
  sessions: [lesson('s1', '2020-02-10'), lesson('s2', '2020-02-11'), lesson('s3', '2020-02-14')],
  teachers: [{ qualificationNumber: 'T-1', qualification: '高级技师', dualQualified: true }],
  exam: { on: '2020-02-15', place: '考场1', mode: 'social-assessment', certifiedBy: null },
  project: null,
  package: null,
  purchased: true,
};
export const nothing: LookedUp = { standing: null, findings: [] };
export const ask = (said: Partial<RequestClass> = {}): RequestClass => ({
  type: 'RequestClass',
  classId,
  number,
  institutionId,
  region,
  plan,
  roster: ['w1', 'w2'],
  requestedBy: 'user:clerk',
  answerBy: '2020-02-07',
  lookedUp: nothing,
  on: '2020-01-20',
  ...said,
});
export const asked: ClassRequested = {
  type: 'ClassRequested',
  occurredOn: '2020-01-20',
  data: {
    classId,
    number,
    institutionId,
    region,
    plan,
    roster: ['w1', 'w2'],
    requestedBy: 'user:clerk',
    answerBy: '2020-02-07',
    warnings: [],
  },
};
export const approved: TrainingClassEvent = {
  type: 'ClassApproved',
  occurredOn: '2020-02-03',
  data: { classId, approvedBy: 'user:officer', late: false },
};
export const signIn = (workerId: string, at: string): SignIn => ({ workerId, at, method: 'face' });
export const record = (sessionId: string, ...signIns: readonly SignIn[]) =>
  ({
    type: 'RecordSignIns',
    classId,
    sessionId,
    signIns,
    recordedBy: 'user:clerk',
    today: '2020-02-14',
  }) as const;
export const signedIn = (session: ClassSession, ...signIns: readonly SignIn[]): SignInsRecorded => ({
  type: 'SignInsRecorded',
  occurredOn: session.date,
  data: {
    classId,
    institutionId,
    region,
    sessionId: session.sessionId,
    from: session.from,
    to: session.to,
    mode: session.mode,
    signIns,
    recordedBy: 'user:clerk',
  },
});
export const [first, second] = plan.sessions as [ClassSession, ClassSession];
export const retired = { code: 'RETIRED', workerId: 'w1', since: '2019-12-31' } as const;
export const elsewhere = { code: 'IN_OTHER_CLASS', workerId: 'w2', number: '0134330283-2020-009' } as const;
