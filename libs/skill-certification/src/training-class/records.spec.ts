import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { attendanceOf } from './attendance.js';
import { trainingClass } from './index.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { trainingClassHistory } from './history.js';
import type { TrainingClassEvent } from './events.js';
import { sessionMinutes, type ClassSession } from './plan.js';
import {
  number,
  classId,
  institutionId,
  region,
  lesson,
  asked,
  approved,
  signIn,
  record,
  signedIn,
  first,
  second,
} from './testing/class.js';

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
    classId,
    institutionId,
    region,
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
        classId,
        number,
        workerId,
        institutionId,
        region,
        edition: '2022' as const,
        occupation: '6-18-01-01',
        level: 'intermediate' as const,
        plannedMinutes: 180,
        attendedMinutes,
        attendancePercent: percent,
        inspected: true,
        result: outcome,
        online: false,
        project: null,
        package: null,
        purchased: true,
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
