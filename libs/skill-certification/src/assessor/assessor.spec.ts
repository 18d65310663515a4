import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { AssessorEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { assessorHistory } from './history.js';
import { assessingRefusal, assessor } from './index.js';

const of = { assessorId: 'a1' } as const;
const details = {
  role: 'assessor',
  qualificationNumber: 'KP-330282-001',
  scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'senior'] }],
  employer: '91330282MA2CJ0000A',
  until: '2022-12-31',
} as const;
const registered: AssessorEvent = {
  type: 'AssessorRegistered',
  occurredOn: '2020-01-01',
  data: { ...of, region: '330282', details },
};
const conflict: AssessorEvent = {
  type: 'AssessorConflictStated',
  occurredOn: '2020-03-01',
  data: { ...of, institutionId: 'i1', reason: '配偶任教' },
};
const over: AssessorEvent = {
  type: 'AssessorConflictEnded',
  occurredOn: '2021-03-01',
  data: { ...of, institutionId: 'i1', reason: '已离任' },
};
const removed: AssessorEvent = {
  type: 'AssessorRemoved',
  occurredOn: '2022-06-01',
  data: { ...of, reason: '违规' },
};

describe('the register of assessors', () => {
  it('takes papers that are in force, conflicts with a reason, and nothing of who was taken off', () => {
    const register = { type: 'RegisterAssessor', ...of, region: '330282', details } as const;
    given(assessor)()
      .when({ ...register, on: '2020-01-01' })
      .then(registered);
    given(assessor)()
      .when({ ...register, on: '2023-01-01' })
      .thenRejected('QUALIFICATION_INVALID');
    const state = { type: 'StateConflict', ...of, institutionId: 'i1', reason: '配偶任教' } as const;
    given(assessor)(registered)
      .when({ ...state, on: '2020-03-01' })
      .then(conflict);
    given(assessor)(registered)
      .when({ ...state, reason: ' ', on: '2020-03-01' })
      .thenRejected('REASON_REQUIRED');
    given(assessor)(registered, removed)
      .when({ ...state, on: '2022-07-01' })
      .thenRejected({ code: 'ASSESSOR_REMOVED', removedOn: '2022-06-01' });
    given(assessor)(registered)
      .when({ ...state, type: 'EndConflict', on: '2020-03-01' })
      .thenRejected('CONFLICT_NOT_FOUND');
  });

  it.each([
    ['2019-12-31', 'i2', 'NOT_REGISTERED'],
    ['2020-02-29', 'i1', null],
    ['2020-03-01', 'i1', 'CONFLICT'],
    ['2020-03-01', 'i2', null],
    ['2021-02-28', 'i1', 'CONFLICT'],
    ['2021-03-01', 'i1', null],
    ['2022-06-01', 'i2', 'NOT_REGISTERED'],
  ])('on %s at %s: %s', (on, institutionId, expected) => {
    const known = fold(assessor, [registered, conflict, over, removed])!;
    const about = { edition: '2022', occupation: '6-18-01-01', level: 'senior', on } as const;
    const institution = { institutionId, creditCode: 'OTHER' };
    const sight = { ...known, details };
    expect(assessingRefusal(sight, { ...about, institution, byEmployer: false })).toBe(expected);
  });

  it('lets nobody assess at their own employer, but for 企业自主评价, nor outside their qualification', () => {
    const sight = { ...fold(assessor, [registered])!, details };
    const institution = { institutionId: 'i3', creditCode: details.employer };
    const about = { edition: '2022', occupation: '6-18-01-01', level: 'senior', on: '2020-05-01' } as const;
    expect(assessingRefusal(sight, { ...about, institution, byEmployer: false })).toBe('OWN_EMPLOYEE');
    expect(assessingRefusal(sight, { ...about, institution, byEmployer: true })).toBeNull();
    const technician = { ...about, level: 'technician', institution: null, byEmployer: false } as const;
    expect(assessingRefusal(sight, technician)).toBe('OUTSIDE_QUALIFICATION');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(assessorHistory, fixtures));
