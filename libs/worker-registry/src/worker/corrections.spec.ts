import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { CorrectEmployment, CorrectWorkerDetails, RecordInsuranceMonths } from './commands.js';
import type { EmploymentStatement, InsuranceMonthsRecorded, WorkerEvent } from './events.js';
import { worker } from './index.js';
import { explainWorkerRejection } from './rejections.js';

const name = { sealed: 'A256GCM.n', mark: 'n', grams: ['0a1b'] };
const registered: WorkerEvent = {
  type: 'WorkerRegistered',
  occurredOn: '2020-01-02',
  data: {
    workerId: 'w',
    name,
    identity: { kind: 'resident-id', number: { sealed: 'A256GCM.i', mark: 'i' }, index: 'ix' },
    phone: null,
    sex: 'male',
    birthMonth: '1990-01',
    hukouRegion: '340802',
  },
};
const post = {
  region: '330282',
  industry: 'C34',
  occupation: { edition: '2022', code: '6-18-01-01' },
  frontLine: true,
  contract: true,
} as const;
const employer = { employer: '91330282MA0TERT24H', employerName: '慈溪示例厂' };
const started: WorkerEvent = {
  type: 'EmploymentStarted',
  occurredOn: '2018-03-01',
  data: { workerId: 'w', employmentId: 'e', ...employer, post },
};
const ended: WorkerEvent = {
  type: 'EmploymentEnded',
  occurredOn: '2019-12-31',
  data: { workerId: 'w', employmentId: 'e', reason: '合同期满' },
};
const on = '2020-05-20';
const reason = '核对劳动合同';
const said: EmploymentStatement = { ...employer, post, startedOn: '2018-03-01', endedOn: null };
const correct = (
  changes: CorrectEmployment['changes'],
  rest: Partial<CorrectEmployment> = {},
): CorrectEmployment => ({
  type: 'CorrectEmployment',
  occurredOn: on,
  employmentId: 'e',
  changes,
  reason,
  ...rest,
});
const corrected = (before: EmploymentStatement, after: EmploymentStatement): WorkerEvent => ({
  type: 'EmploymentCorrected',
  occurredOn: on,
  data: { workerId: 'w', employmentId: 'e', before, after, reason },
});

describe('the correction of an employment', () => {
  const miller = { edition: '2022', code: '6-18-01-02' } as const;
  const right = { ...said, post: { ...post, occupation: miller }, startedOn: '2018-02-01' };

  it('says what was said and what is right, and again nothing', () => {
    const changes = { startedOn: '2018-02-01', post: { occupation: miller } };
    given(worker)(registered, started).when(correct(changes)).then(corrected(said, right));
    given(worker)(registered, started)
      .when(correct({ startedOn: '2018-03-01', post: { region: '330282' } }))
      .thenNothing();
  });

  it('may be corrected again, and starts from what the last one said', () => {
    const there = { ...right, ...employer, post: { ...right.post, region: '330281' } };
    given(worker)(registered, started, corrected(said, right))
      .when(correct({ post: { region: '330281' } }))
      .then(corrected(right, there));
  });

  it('concerns a post there is, and days in their order', () => {
    given(worker)(registered, started)
      .when(correct({ startedOn: '2018-02-01' }, { employmentId: 'x' }))
      .thenRejected({ code: 'EMPLOYMENT_UNKNOWN', employmentId: 'x' });
    given(worker)(registered, started, ended)
      .when(correct({ startedOn: '2020-01-01' }))
      .thenRejected({ code: 'DATES_REVERSED', startedOn: '2020-01-01', endedOn: '2019-12-31' });
    given(worker)(registered, started)
      .when(correct({ startedOn: '2018-02-30' }))
      .thenRejected({ code: 'DATE_INVALID', date: '2018-02-30' });
    given(worker)(registered, started, ended)
      .when(correct({ endedOn: '2020-13-01' }))
      .thenRejected({ code: 'DATE_INVALID', date: '2020-13-01' });
  });

  it('moves the last day of a post that ended, or takes the end back, and does not end one', () => {
    const left = { ...said, endedOn: '2019-12-31' };
    given(worker)(registered, started, ended)
      .when(correct({ endedOn: '2020-01-31' }))
      .then(corrected(left, { ...left, endedOn: '2020-01-31' }));
    given(worker)(registered, started, ended)
      .when(correct({ endedOn: null }))
      .then(corrected(left, said));
    given(worker)(registered, started)
      .when(correct({ endedOn: '2020-01-31' }))
      .thenRejected({ code: 'EMPLOYMENT_NOT_ENDED', employmentId: 'e' });
    given(worker)(registered, started, ended, corrected(left, said))
      .when({ type: 'EndEmployment', occurredOn: '2020-04-30', employmentId: 'e', reason: '辞职' })
      .then({ ...ended, occurredOn: '2020-04-30', data: { ...ended.data, reason: '辞职' } });
  });

  it('is known to a source that was right all along, and contradicts one that repeats the mistake', () => {
    const past = [registered, started, corrected(said, right)] as const;
    const start = { type: 'StartEmployment', ...employer } as const;
    given(worker)(...past)
      .when({ ...start, employmentId: 'other', occurredOn: '2018-02-01', post: right.post })
      .thenNothing();
    given(worker)(...past)
      .when({ ...start, employmentId: 'e', occurredOn: '2018-03-01', post })
      .thenRejected('EMPLOYMENT_STARTED_DIFFERENTLY');
  });

  it.each(['', '   ', '错了', ' 三个字 '])('says why: %p is not enough', (short) => {
    given(worker)(registered, started)
      .when(correct({ startedOn: '2018-02-01' }, { reason: short }))
      .thenRejected({ code: 'REASON_TOO_SHORT', least: 4 });
  });
});

const correctPerson = (rest: Partial<CorrectWorkerDetails>): CorrectWorkerDetails => ({
  type: 'CorrectWorkerDetails',
  occurredOn: on,
  changes: {},
  reason,
  told: { sex: null, birthMonth: null },
  ...rest,
});
const personCorrected = (data: object): WorkerEvent => ({
  type: 'WorkerDetailsCorrected',
  occurredOn: on,
  data: { workerId: 'w', before: {}, after: {}, reason, ...data },
});

describe('the correction of a person', () => {
  const rightName = { sealed: 'A256GCM.r', mark: 'r', grams: ['77aa'] };

  it('records what differs, the name sealed, and again nothing', () => {
    given(worker)(registered)
      .when(correctPerson({ name: rightName, changes: { sex: 'male', hukouRegion: '340803' } }))
      .then(
        personCorrected({
          name: rightName,
          before: { hukouRegion: '340802' },
          after: { hukouRegion: '340803' },
        }),
      );
    given(worker)(registered)
      .when(correctPerson({ name: { ...name, sealed: 'A256GCM.again' }, changes: { birthMonth: '1990-01' } }))
      .thenNothing();
  });

  it('is what a later registration is held against', () => {
    const again = { type: 'RegisterWorker', occurredOn: on, ...registered.data } as const;
    const past = [registered, personCorrected({ name: rightName })] as const;
    given(worker)(...past)
      .when({ ...again, name: rightName } as never)
      .thenNothing();
    given(worker)(...past)
      .when(again as never)
      .thenRejected({ code: 'ALREADY_REGISTERED_DIFFERENTLY', differs: ['name'] });
  });

  it('does not contradict the identity number, which tells sex and month of birth', () => {
    const told = { sex: 'male', birthMonth: '1990-01' } as const;
    given(worker)(registered)
      .when(correctPerson({ changes: { sex: 'female', birthMonth: '1991-01' }, told }))
      .thenRejected({ code: 'TOLD_BY_IDENTITY_NUMBER', fields: ['sex', 'birthMonth'] });
    given(worker)(registered)
      .when(correctPerson({ changes: { sex: 'female', birthMonth: '1991-01' } }))
      .then(
        personCorrected({
          before: { sex: 'male', birthMonth: '1990-01' },
          after: { sex: 'female', birthMonth: '1991-01' },
        }),
      );
    given(worker)(registered)
      .when(correctPerson({ changes: { birthMonth: '1990-13' } }))
      .thenRejected('BIRTH_MONTH_INVALID');
  });

  it('says why, concerns somebody registered, and nobody erased', () => {
    given(worker)(registered)
      .when(correctPerson({ changes: { sex: 'female' }, reason: '有误' }))
      .thenRejected('REASON_TOO_SHORT');
    given(worker)().when(correctPerson({ name })).thenRejected('NOT_REGISTERED');
    const asked = { basis: 'person-request', reason: '〔2026〕7号', requestedBy: 'a' } as const;
    const erasure: readonly WorkerEvent[] = [
      { type: 'ErasureRequested', occurredOn: on, data: { workerId: 'w', ...asked, paidInstructions: [] } },
      { type: 'PersonalDataErased', occurredOn: on, data: { workerId: 'w', ...asked, approvedBy: 'b' } },
    ];
    for (const command of [correctPerson({ name: rightName }), correct({ startedOn: '2018-02-01' })])
      given(worker)(registered, started, ...erasure)
        .when(command)
        .thenRejected('PERSON_ERASED');
  });
});

describe('a later insurance report', () => {
  const facts = { scheme: 'pension', region: '330282', employer: null } as const;
  const span = (from: string, to: string, status: 'paid' | 'arrears' | 'back-paid') => ({ from, to, status });
  const paid: InsuranceMonthsRecorded = {
    type: 'InsuranceMonthsRecorded',
    occurredOn: '2020-04-05',
    data: {
      workerId: 'w',
      ...facts,
      spans: [span('2020-01', '2020-02', 'back-paid'), span('2020-03', '2020-03', 'arrears')],
    },
  };
  const report = (spans: RecordInsuranceMonths['spans'], why = {}): RecordInsuranceMonths => ({
    type: 'RecordInsuranceMonths',
    occurredOn: on,
    ...facts,
    spans,
    ...why,
  });

  it('says why a paid month is in arrears', () => {
    const worse = [span('2019-12', '2020-03', 'arrears')];
    given(worker)(registered, paid)
      .when(report(worse))
      .thenRejected({ code: 'REASON_REQUIRED', month: '2020-01' });
    given(worker)(registered, paid)
      .when(report(worse, { reason: '退票' }))
      .thenRejected('REASON_TOO_SHORT');
    given(worker)(registered, paid)
      .when(report(worse, { reason: '银行退票未到账' }))
      .then({
        ...paid,
        occurredOn: on,
        data: {
          workerId: 'w',
          ...facts,
          spans: [span('2019-12', '2020-02', 'arrears')],
          reason: '银行退票未到账',
        },
      });
  });

  it('needs no reason for anything else, and the same report again records nothing', () => {
    given(worker)(registered, paid)
      .when(report([span('2020-03', '2020-04', 'paid')]))
      .then({
        ...paid,
        occurredOn: on,
        data: { workerId: 'w', ...facts, spans: [span('2020-03', '2020-04', 'paid')] },
      });
    given(worker)(registered, paid)
      .when(report([span('2020-03', '2020-03', 'arrears')]))
      .thenNothing();
  });
});

it.each([
  { code: 'REASON_TOO_SHORT', least: 4 },
  { code: 'REASON_REQUIRED', month: '2020-01' },
  { code: 'TOLD_BY_IDENTITY_NUMBER', fields: ['sex'] },
  { code: 'EMPLOYMENT_NOT_ENDED', employmentId: 'e' },
  { code: 'BIRTH_MONTH_INVALID' },
] as const)('%p is explained in both languages', (rejection) => {
  const { zh, en } = explainWorkerRejection(rejection);
  expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^\S/)]);
});
