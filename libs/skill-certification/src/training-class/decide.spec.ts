import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import { trainingClass } from './index.js';
import { answerDeadline } from './use-cases.js';
import { classNumberOf, type ClassPlan } from './plan.js';
import {
  number,
  classId,
  lesson,
  plan,
  nothing,
  ask,
  asked,
  first,
  retired,
  elsewhere,
} from './testing/class.js';

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
