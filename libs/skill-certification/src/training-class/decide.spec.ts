import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { attendanceOf } from './attendance.js';
import type { LookedUp, RequestClass } from './commands.js';
import type { ClassRequested, SignIn, SignInsRecorded, TrainingClassEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { trainingClassHistory } from './history.js';
import { trainingClass } from './index.js';
import { classIdOf, classNumberOf, sessionMinutes, type ClassPlan, type ClassSession } from './plan.js';
import { answerDeadline } from './use-cases.js';

const number = '0133330282-2020-001';
const classId = classIdOf(number);
const institutionId = 'inst-1';
const region = '330282';
const lesson = (sessionId: string, date: string, from = '09:00', to = '10:00'): ClassSession => ({
  sessionId,
  date,
  from,
  to,
  mode: 'on-site',
  subject: '车工实训',
});
const plan: ClassPlan = {
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
const nothing: LookedUp = { standing: null, findings: [] };
const ask = (said: Partial<RequestClass> = {}): RequestClass => ({
  type: 'RequestClass',
  ...{ classId, number, institutionId, region, plan },
  roster: ['w1', 'w2'],
  requestedBy: 'user:clerk',
  answerBy: '2020-02-07',
  lookedUp: nothing,
  on: '2020-01-20',
  ...said,
});
const asked: ClassRequested = {
  type: 'ClassRequested',
  occurredOn: '2020-01-20',
  data: {
    ...{ classId, number, institutionId, region, plan },
    roster: ['w1', 'w2'],
    requestedBy: 'user:clerk',
    answerBy: '2020-02-07',
    warnings: [],
  },
};
const approved: TrainingClassEvent = {
  type: 'ClassApproved',
  occurredOn: '2020-02-03',
  data: { classId, approvedBy: 'user:officer', late: false },
};
const signIn = (workerId: string, at: string): SignIn => ({ workerId, at, method: 'face' });
const record = (sessionId: string, ...signIns: readonly SignIn[]) =>
  ({
    type: 'RecordSignIns',
    classId,
    sessionId,
    signIns,
    recordedBy: 'user:clerk',
    today: '2020-02-14',
  }) as const;
const signedIn = (session: ClassSession, ...signIns: readonly SignIn[]): SignInsRecorded => ({
  type: 'SignInsRecorded',
  occurredOn: session.date,
  data: {
    ...{ classId, institutionId, region },
    ...{ sessionId: session.sessionId, from: session.from, to: session.to, mode: session.mode },
    signIns,
    recordedBy: 'user:clerk',
  },
});
const [first, second] = plan.sessions as [ClassSession, ClassSession];
const retired = { code: 'RETIRED', workerId: 'w1', since: '2019-12-31' } as const;
const elsewhere = { code: 'IN_OTHER_CLASS', workerId: 'w2', number: '0134330283-2020-009' } as const;

describe('asking for a class', () => {
  it('is recorded with what the institution was told', () => {
    given(trainingClass)().when(ask()).then(asked);
    given(trainingClass)()
      .when(ask({ lookedUp: { standing: null, findings: [retired, elsewhere] } }))
      .then({ ...asked, data: { ...asked.data, warnings: [retired, elsewhere] } });
  });

  it.each([
    ['block', undefined, null, 'TRAINEE_REFUSED'],
    ['allow', { 青苗: 'block' }, '青苗', 'TRAINEE_REFUSED'],
    ['block', { 青苗: 'allow' }, '青苗', null],
  ] as const)('a retired trainee under %s, %j, programme %s', (severity, byProject, project, code) => {
    const rule = { default: severity, ...(byProject ? { byProject } : {}) };
    const when = given(trainingClass)().when(
      ask({
        plan: { ...plan, project },
        lookedUp: { standing: null, findings: [retired], retired: rule },
      }),
    );
    if (code) when.thenRejected({ code, findings: [retired] });
    else when.then({ ...asked, data: { ...asked.data, plan: { ...plan, project } } });
  });

  it('is refused where the institution may not open it', () => {
    given(trainingClass)()
      .when(ask({ lookedUp: { ...nothing, standing: 'ELIMINATED' } }))
      .thenRejected('ELIMINATED');
    given(trainingClass)()
      .when(ask({ on: '2020-02-11' }))
      .thenRejected({ code: 'ALREADY_BEGUN', startsOn: '2020-02-10' });
  });

  it('has a roster without repetition, and one number', () => {
    for (const roster of [[], ['w1', 'w1']])
      given(trainingClass)().when(ask({ roster })).thenRejected('ROSTER_INVALID');
    given(trainingClass)(asked)
      .when(ask({ roster: ['w1'] }))
      .thenRejected({ code: 'CLASS_NUMBER_TAKEN', number });
  });

  it.each([
    [{ endsOn: '2020-02-09' }, 'PERIOD'],
    [{ sessions: [] }, 'SESSIONS'],
    [{ sessions: [first, first] }, 'SESSIONS'],
    [{ sessions: [lesson('s1', '2020-02-15')] }, 'SESSION_TIME'],
    [{ sessions: [lesson('s1', '2020-02-10', '10:00', '10:00')] }, 'SESSION_TIME'],
    [
      { sessions: [lesson('s1', '2020-02-10'), lesson('s2', '2020-02-10', '09:59', '11:00')] },
      'SESSION_OVERLAP',
    ],
    [{ teachers: [] }, 'TEACHERS'],
    [{ exam: { ...plan.exam!, on: '2020-02-09' } }, 'EXAM'],
  ] as const)('has a plan that holds: %j', (said, fault) =>
    given(trainingClass)()
      .when(ask({ plan: { ...plan, ...said } as ClassPlan }))
      .thenRejected({ code: 'PLAN_INVALID', fault }),
  );

  it('numbers classes by organisation and site', () => {
    expect(classNumberOf('S013333330282', '2020-001')).toBe(number);
    for (const own of ['', '2020 001', '-1', '一', 'x'.repeat(21)])
      expect(classNumberOf('S013333330282', own)).toBeNull();
  });
});

describe('the answer of the bureau', () => {
  it.each([
    // 春节 2020 lasted from 01-24 to 02-02 after it had been extended; 01-19 was worked.
    ['2020-01-20', '2020-02-04'],
    ['2020-01-17', '2020-01-23'],
    ['2020-09-23', '2020-09-29'],
    ['2020-09-26', '2020-10-09'],
    ['2026-11-20', '2026-11-27'],
  ])('to what was asked on %s is due on %s', (requestedOn, due) =>
    expect(answerDeadline(requestedOn, 5)).toBe(due),
  );

  it('has no day where nobody settled one, or no calendar is loaded', () => {
    expect(answerDeadline('2020-01-20', undefined)).toBeNull();
    expect(answerDeadline('2018-05-02', 5)).toBeNull();
    expect(answerDeadline('2021-12-30', 5)).toBeNull();
  });

  it.each([
    ['2020-02-07', false],
    ['2020-02-08', true],
  ])('given on %s is late: %s', (on, late) => {
    given(trainingClass)(asked)
      .when({ type: 'ApproveClass', classId, approvedBy: 'user:officer', standing: null, on })
      .then({ type: 'ClassApproved', occurredOn: on, data: { classId, approvedBy: 'user:officer', late } });
    given(trainingClass)(asked)
      .when({ type: 'RefuseClass', classId, reason: '师资不足', refusedBy: 'user:officer', on })
      .then({
        type: 'ClassRefused',
        occurredOn: on,
        data: { classId, reason: '师资不足', refusedBy: 'user:officer', late },
      });
  });

  it('is no yes to an institution that was eliminated meanwhile', () =>
    given(trainingClass)(asked)
      .when({ type: 'ApproveClass', classId, approvedBy: 'o', standing: 'ELIMINATED', on: '2020-02-03' })
      .thenRejected('ELIMINATED'));
});

describe('attendance', () => {
  it('is signed for lesson by lesson, by those on the roster', () => {
    const early = signIn('w1', '2020-02-10T08:55:03');
    given(trainingClass)(asked, approved)
      .when(record('s1', early, early))
      .then(signedIn(first, early));
    given(trainingClass)(asked, approved, signedIn(first, early))
      .when(record('s1', early, signIn('w2', '2020-02-10T09:30:00')))
      .then(signedIn(first, signIn('w2', '2020-02-10T09:30:00')));
    given(trainingClass)(asked, approved, signedIn(first, early))
      .when(record('s1', signIn('w1', '2020-02-10T09:01:00')))
      .thenRejected({ code: 'SIGNED_IN_ALREADY', workerIds: ['w1'] });
    given(trainingClass)(asked, approved)
      .when(record('s1', signIn('w9', '2020-02-10T08:55:03')))
      .thenRejected({ code: 'NOT_ON_ROSTER', workerIds: ['w9'] });
    given(trainingClass)(asked).when(record('s1', early)).thenRejected('CLASS_STATUS');
  });

  it.each(['2020-02-09T09:00:00', '2020-02-10T10:01:00'])('is not signed for at %s', (at) =>
    given(trainingClass)(asked, approved)
      .when(record('s1', signIn('w1', at)))
      .thenRejected({ code: 'SIGN_IN_TIME', workerIds: ['w1'] }),
  );

  it('is not signed for before the lesson, nor after leaving', () => {
    given(trainingClass)(asked, approved)
      .when({ ...record('s2', signIn('w1', '2020-02-11T09:00:00')), today: '2020-02-10' })
      .thenRejected('SIGN_IN_TIME');
    const left: TrainingClassEvent = {
      type: 'TraineeLeft',
      occurredOn: '2020-02-11',
      data: { classId, workerId: 'w1', reason: '转岗' },
    };
    given(trainingClass)(asked, approved, left)
      .when(record('s2', signIn('w1', '2020-02-11T09:00:00')))
      .thenRejected('NOT_ON_ROSTER');
    given(trainingClass)(asked, approved, left)
      .when(record('s1', signIn('w1', '2020-02-10T09:00:00')))
      .then(signedIn(first, signIn('w1', '2020-02-10T09:00:00')));
  });

  it.each([
    [79, 100, 79],
    [80, 100, 80],
    [799, 1000, 79],
    [1, 3, 33],
    [3, 3, 100],
  ])('%d of %d lessons are %d percent', (attended, planned, percent) => {
    const sessions = Array.from({ length: planned }, (_, i) => lesson(`s${i}`, '2020-02-10'));
    const signIns = Object.fromEntries(
      sessions.slice(0, attended).map(({ sessionId }) => [sessionId, { w1: signIn('w1', '') }]),
    );
    expect(attendanceOf(sessions, signIns, 'w1').percent).toBe(percent);
    expect(attendanceOf(sessions, signIns, 'w2').percent).toBe(0);
  });

  it('is the same in whatever order lessons were recorded, grows with each, and is whole for all', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(minutes, fc.infiniteStream(fc.boolean()), fc.nat(), (lengths, coins, seed) => {
        const sessions = lengths.map((length, i) =>
          lesson(
            `s${i}`,
            '2020-02-10',
            '01:00',
            `${String(1 + Math.floor(length / 60)).padStart(2, '0')}:${String(length % 60).padStart(2, '0')}`,
          ),
        );
        const attended = sessions.filter(() => coins.next().value === true);
        const turned = [
          ...attended.slice(seed % (attended.length + 1)),
          ...attended.slice(0, seed % (attended.length + 1)),
        ];
        const after = (those: readonly ClassSession[]) => {
          const state = fold(trainingClass, [
            asked,
            approved,
            ...those.map((s) => signedIn(s, signIn('w1', ''))),
          ]);
          if (state.status === 'absent') throw new Error('is there');
          return attendanceOf(sessions, state.signIns, 'w1');
        };
        const whole = after(attended);
        expect(after(turned)).toEqual(whole);
        expect(whole.attendedMinutes).toBe(attended.reduce((sum, s) => sum + sessionMinutes(s), 0));
        expect(after(attended.slice(1)).percent).toBeLessThanOrEqual(whole.percent);
        expect(whole.percent === 100).toBe(attended.length === sessions.length);
      }),
    );
  });
});

const inspect = (said: object = {}) =>
  ({
    type: 'RecordInspection',
    classId,
    institutionCreditCode: 'OWN',
    inspection: {
      inspectionId: 'i1',
      inspector: '某第三方评估公司',
      inspectorCreditCode: 'OTHER',
      sessionId: 's1',
      present: 2,
      outcome: 'in-order',
      findings: '无异常',
      ...said,
    },
    on: '2020-02-10',
  }) as const;
const inspected: TrainingClassEvent = {
  type: 'ClassInspected',
  occurredOn: '2020-02-10',
  data: { classId, institutionId, region, ...inspect().inspection },
};
const result = (workerId: string, outcome: 'passed' | 'failed') =>
  ({ workerId, outcome, scoreTenths: outcome === 'passed' ? 800 : 400 }) as const;
const examined: TrainingClassEvent = {
  type: 'ExamRecorded',
  occurredOn: '2020-02-15',
  data: {
    ...{ classId, institutionId, region },
    results: [result('w1', 'passed')],
    recordedBy: 'user:clerk',
  },
};

describe('inspection and exam', () => {
  it('an inspector is a third party', () => {
    given(trainingClass)(asked, approved).when(inspect()).then(inspected);
    given(trainingClass)(asked, approved)
      .when(inspect({ inspectorCreditCode: 'OWN' }))
      .thenRejected('INSPECTION_INVALID');
    given(trainingClass)(asked, approved)
      .when(inspect({ sessionId: 's9' }))
      .thenRejected('SESSION_NOT_FOUND');
  });

  it('results are of trainees, and stay', () => {
    const tell = { type: 'RecordExam', classId, recordedBy: 'user:clerk', on: '2020-02-15' } as const;
    given(trainingClass)(asked, approved)
      .when({ ...tell, results: [result('w1', 'passed')] })
      .then(examined);
    given(trainingClass)(asked, approved, examined)
      .when({ ...tell, results: [result('w1', 'failed')] })
      .thenRejected({ code: 'RESULT_DIFFERS', workerIds: ['w1'] });
    given(trainingClass)(asked, approved)
      .when({ ...tell, results: [result('w9', 'passed')] })
      .thenRejected('NOT_ON_ROSTER');
  });
});

describe('the end', () => {
  const finish = (today: string) =>
    ({ type: 'FinishClass', classId, finishedBy: 'user:clerk', today }) as const;

  it('tells of each trainee what they did', () => {
    const both = signedIn(first, signIn('w1', '2020-02-10T09:00:00'), signIn('w2', '2020-02-10T09:00:00'));
    const one = signedIn(second, signIn('w1', '2020-02-11T09:00:00'));
    const told = (workerId: string, attendedMinutes: number, percent: number, outcome: 'passed' | null) => ({
      type: 'TrainingCompleted' as const,
      occurredOn: '2020-02-14',
      data: {
        ...{ classId, number, workerId, institutionId, region },
        ...{ edition: '2022' as const, occupation: '6-18-01-01', level: 'intermediate' as const },
        ...{ plannedMinutes: 180, attendedMinutes, attendancePercent: percent, inspected: true },
        ...{ result: outcome, online: false, project: null, package: null, purchased: true },
      },
    });
    given(trainingClass)(asked, approved, both, one, inspected, examined)
      .when(finish('2020-02-14'))
      .then(
        {
          type: 'ClassFinished',
          occurredOn: '2020-02-14',
          data: { classId, trainees: 2, finishedBy: 'user:clerk' },
        },
        told('w1', 120, 66, 'passed'),
        told('w2', 60, 33, null),
      );
    given(trainingClass)(asked, approved)
      .when(finish('2020-02-13'))
      .thenRejected({ code: 'NOT_OVER', endsOn: '2020-02-14' });
  });

  it('a certificate of a trainee is linked', () => {
    const link = { type: 'LinkCertificate', classId, workerId: 'w1', certificateId: 'c1' } as const;
    given(trainingClass)(asked, approved)
      .when({ ...link, issuedOn: '2020-03-01' })
      .then({
        type: 'TrainingCertified',
        occurredOn: '2020-03-01',
        data: { classId, workerId: 'w1', certificateId: 'c1' },
      });
    given(trainingClass)(asked, approved)
      .when({ ...link, issuedOn: '2020-02-09' })
      .thenRejected('ISSUED_BEFORE_CLASS');
    given(trainingClass)(asked, approved)
      .when({ ...link, workerId: 'w9', issuedOn: '2020-03-01' })
      .thenRejected('NOT_ON_ROSTER');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(trainingClassHistory, fixtures));
