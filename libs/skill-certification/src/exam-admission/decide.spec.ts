import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { GrantAdmission } from './commands.js';
import type { ExamAdmissionEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { examAdmissionHistory } from './history.js';
import { examAdmission } from './index.js';

const rule = { packId: 'jiangsu-2018-28', version: 1, code: 'JS-R2' };
const admission = {
  admissionId: 'x1',
  workerId: 'w1',
  region: '320583',
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'technician',
  ground: '技能高超',
  waived: ['education', 'seniority'],
  approvedBy: '昆山市人社局',
  approvalNumber: '昆人社〔2020〕8号',
} as const;
const grant = (more: Partial<GrantAdmission> = {}): GrantAdmission => ({
  type: 'GrantAdmission',
  admission,
  rule,
  on: '2020-05-01',
  today: '2020-05-06',
  ...more,
});
const granted: ExamAdmissionEvent = {
  type: 'ExamAdmissionGranted',
  occurredOn: '2020-05-01',
  data: { ...admission, rule },
};
const exam = (passed: boolean, on = '2020-06-20') =>
  ({ type: 'RecordExam', admissionId: 'x1', passed, on }) as const;
const taken = (passed: boolean): ExamAdmissionEvent => ({
  type: 'AdmittedExamTaken',
  occurredOn: '2020-06-20',
  data: { admissionId: 'x1', workerId: 'w1', passed },
});
const withdraw = { type: 'WithdrawAdmission', admissionId: 'x1', reason: '放弃', on: '2020-06-01' } as const;

describe('an exceptional admission (JS:9)', () => {
  it('rests on a row of a document and says which conditions it waives', () => {
    given(examAdmission)().when(grant()).then(granted);
    given(examAdmission)()
      .when(grant({ rule: null }))
      .thenRejected('ADMISSION_NOT_PROVIDED');
    given(examAdmission)()
      .when(grant({ admission: { ...admission, waived: [] } }))
      .thenRejected('WAIVED_CONDITION_REQUIRED');
    given(examAdmission)()
      .when(grant({ on: '2020-05-07' }))
      .thenRejected('ADMITTED_IN_FUTURE');
    given(examAdmission)(granted)
      .when(grant({ admission: { ...admission, ground: '贡献突出' } }))
      .thenRejected('ADMISSION_DIFFERS');
  });

  it('lets somebody sit the examination, which may be passed or not; none of its events is a certificate', () => {
    given(examAdmission)(granted).when(exam(true)).then(taken(true));
    given(examAdmission)(granted, taken(false)).when(exam(true)).thenRejected('ADMISSION_USED');
    given(examAdmission)(granted).when(exam(true, '2020-04-30')).thenRejected('EXAM_BEFORE_ADMISSION');
    expect(fold(examAdmission, [granted, taken(true)]).status).toBe('passed');
    expect(Object.keys(examAdmissionHistory).filter((type) => type.startsWith('Certificate'))).toEqual([]);
  });

  it('may be taken back before it is used', () => {
    const withdrawn: ExamAdmissionEvent = {
      type: 'ExamAdmissionWithdrawn',
      occurredOn: '2020-06-01',
      data: { admissionId: 'x1', workerId: 'w1', reason: '放弃' },
    };
    given(examAdmission)(granted).when(withdraw).then(withdrawn);
    given(examAdmission)(granted, taken(true)).when(withdraw).thenRejected('ADMISSION_USED');
    given(examAdmission)().when(withdraw).thenRejected('ADMISSION_NOT_FOUND');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(examAdmissionHistory, fixtures));
