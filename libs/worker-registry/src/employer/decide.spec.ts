import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { CorrectEmployer, RegisterEmployer, StateEmployer } from './commands.js';
import type { EmployerEvent } from './events.js';
import { EMPLOYER_FIELD_NAMES, isEmployerValue } from './fields.js';
import { employer } from './index.js';
import { explainEmployerRejection } from './messages.js';
import { employerValueOn } from './state.js';

const code = '91340800MA0TERT160';
const today = '2020-12-31';
const fields = { name: '安庆示例机械厂', region: '340802', industry: 'C34', headcount: 120 };
const register = (changes: Partial<RegisterEmployer> = {}): RegisterEmployer => ({
  type: 'RegisterEmployer',
  employer: code,
  fields,
  statedBy: 'user:a',
  on: '2019-01-01',
  today,
  ...changes,
});
const registered: EmployerEvent = {
  type: 'EmployerRegistered',
  occurredOn: '2019-01-01',
  data: { employer: code, fields, statedBy: 'user:a' },
};
const state = (on: string, changed: StateEmployer['fields']): StateEmployer => ({
  type: 'StateEmployer',
  employer: code,
  fields: changed,
  statedBy: 'user:a',
  on,
  today,
});
const renamed: EmployerEvent = {
  type: 'EmployerFieldsStated',
  occurredOn: '2020-01-01',
  data: { employer: code, fields: { name: '安庆示例机械有限公司' }, statedBy: 'user:a' },
};
const correct = (from: string, right: CorrectEmployer['fields'], reason = '录入有误'): CorrectEmployer => ({
  type: 'CorrectEmployer',
  employer: code,
  from,
  fields: right,
  reason,
  correctedBy: 'user:b',
  today,
});

describe('an employer', () => {
  it('enters the register under a code whose check digits are right', () => {
    given(employer)().when(register()).then(registered);
    given(employer)()
      .when(register({ employer: '91340800MA0TERT161' }))
      .thenRejected('CREDIT_CODE_CHECK_DIGIT');
    given(employer)()
      .when(register({ employer: '9134080OMA0TERT160' }))
      .thenRejected('CREDIT_CODE_FORMAT');
  });

  it('has a name and a region, and nothing that its schema does not know', () => {
    given(employer)()
      .when(register({ fields: { name: '某厂' } }))
      .thenRejected({ code: 'EMPLOYER_FIELD_REQUIRED', field: 'region' });
    given(employer)()
      .when(register({ fields: { ...fields, industry: 'C12' } }))
      .thenRejected({ code: 'EMPLOYER_FIELD_INVALID', field: 'industry' });
    given(employer)(registered)
      .when(state('2020-01-01', { region: null }))
      .thenRejected({ code: 'EMPLOYER_FIELD_REQUIRED', field: 'region' });
    given(employer)()
      .when(register({ on: '2021-01-01' }))
      .thenRejected({ code: 'DATE_IN_FUTURE', date: '2021-01-01' });
  });

  it('is registered once; the same again says nothing, something else is a change', () => {
    given(employer)(registered)
      .when(register({ fields: { ...fields, headcount: 130 } }))
      .thenRejected({ code: 'EMPLOYER_REGISTERED_DIFFERENTLY', fields: ['headcount'] });
  });

  it('changes from a day on; only what differs is recorded', () => {
    given(employer)(registered)
      .when(state('2020-01-01', { name: '安庆示例机械有限公司', headcount: 120 }))
      .then(renamed);
    given(employer)(registered)
      .when(state('2018-12-31', { headcount: 1 }))
      .thenRejected({ code: 'BEFORE_FIRST_DAY', firstDay: '2019-01-01' });
    given(employer)().when(state('2020-01-01', {})).thenRejected('EMPLOYER_UNKNOWN');
  });

  it('says one thing as from a day; another one corrects it, with a reason', () => {
    given(employer)(registered)
      .when(state('2019-01-01', { headcount: 12 }))
      .thenRejected({ code: 'STATED_DIFFERENTLY', field: 'headcount', from: '2019-01-01' });
    given(employer)(registered)
      .when(correct('2019-01-01', { headcount: 102, industry: 'C34' }))
      .then({
        type: 'EmployerFieldsCorrected',
        occurredOn: today,
        data: {
          employer: code,
          from: '2019-01-01',
          before: { headcount: 120 },
          after: { headcount: 102 },
          reason: '录入有误',
          correctedBy: 'user:b',
        },
      });
    given(employer)(registered)
      .when(correct('2019-01-01', { headcount: 102 }, '错'))
      .thenRejected('REASON_TOO_SHORT');
    given(employer)(registered)
      .when(correct('2020-01-01', { headcount: 102 }))
      .thenRejected({ code: 'STATEMENT_UNKNOWN', field: 'headcount', from: '2020-01-01' });
  });

  it('says nothing after its last day, unless that was wrong', () => {
    const closed: EmployerEvent = {
      type: 'EmployerClosed',
      occurredOn: '2020-06-30',
      data: { employer: code, reason: '依法注销', closedBy: 'user:a' },
    };
    const close = { type: 'CloseEmployer', employer: code, reason: '依法注销', closedBy: 'user:a' } as const;
    given(employer)(registered)
      .when({ ...close, on: '2020-06-30', today })
      .then(closed);
    given(employer)(registered, closed)
      .when(state('2020-07-01', { headcount: 1 }))
      .thenRejected({ code: 'EMPLOYER_CLOSED', closedOn: '2020-06-30' });
    const withdraw = {
      type: 'WithdrawEmployerClosing',
      employer: code,
      reason: '误登注销',
      withdrawnBy: 'user:b',
      today,
    } as const;
    given(employer)(registered).when(withdraw).thenRejected('EMPLOYER_NOT_CLOSED');
    const withdrawn: EmployerEvent = {
      type: 'EmployerClosingWithdrawn',
      occurredOn: today,
      data: { employer: code, reason: '误登注销', withdrawnBy: 'user:b' },
    };
    given(employer)(registered, closed, withdrawn)
      .when({ ...state('2020-07-01', { headcount: 1 }) })
      .then({
        ...renamed,
        occurredOn: '2020-07-01',
        data: { ...renamed.data, fields: { headcount: 1 } },
      } as EmployerEvent);
  });
});

it('an inspection is recorded with what was found, once', () => {
  const inspection = {
    kind: 'special',
    about: 'education-fund',
    year: 2019,
    passed: false,
    finding: '一线占比不足',
    inspectedBy: 'user:a',
  } as const;
  const inspect = { type: 'InspectEmployer', employer: code, inspection, on: '2020-05-06', today } as const;
  given(employer)(registered)
    .when(inspect)
    .then({ type: 'EmployerInspected', occurredOn: '2020-05-06', data: { employer: code, inspection } });
  given(employer)(registered)
    .when({ ...inspect, inspection: { ...inspection, finding: ' ' } })
    .thenRejected('FINDING_REQUIRED');
});

it('the value of a day is the last that began by then, whatever order it was said in', () => {
  const said = [
    { from: '2020-01-01', value: 2 },
    { from: '2019-01-01', value: 1 },
  ];
  expect(['2018-12-31', '2019-06-30', '2020-01-01'].map((day) => employerValueOn(said, day))).toEqual([
    null,
    1,
    2,
  ]);
});

it('a flag is no text, a number of people no fraction, and every field but two may be unknown', () => {
  expect(isEmployerValue('aboveScale', 'yes')).toBe(false);
  expect(isEmployerValue('headcount', 1.5)).toBe(false);
  expect(isEmployerValue('ownership', 'state')).toBe(true);
  expect(isEmployerValue('ownership', 'royal')).toBe(false);
  expect(EMPLOYER_FIELD_NAMES.filter((field) => !isEmployerValue(field, null))).toEqual(['name', 'region']);
});

it('a refusal is told in both languages, with its facts', () => {
  expect(explainEmployerRejection({ code: 'BEFORE_FIRST_DAY', firstDay: '2019-01-01' })).toEqual({
    zh: '早于该单位登记的首日 2019-01-01',
    en: 'Before the first day of this employer in the register, 2019-01-01',
  });
});
