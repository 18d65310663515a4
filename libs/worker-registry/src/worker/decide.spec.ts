import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { SealedName } from '#privacy';
import type { EndEmployment, RegisterWorker, StartEmployment } from './commands.js';
import type { EmploymentEnded, EmploymentStarted, Post, WorkerRegistered } from './events.js';
import { worker } from './index.js';
import { explainWorkerRejection } from './rejections.js';

const name: SealedName = { sealed: 'A256GCM.n', mark: 'n', grams: ['0a1b'] };
const person: WorkerRegistered['data'] = {
  workerId: 'w',
  name,
  identity: { kind: 'resident-id', number: { sealed: 'A256GCM.i', mark: 'i' }, index: 'ix' },
  phone: { sealed: 'A256GCM.p', mark: 'p' },
  sex: 'male',
  birthMonth: '1990-01',
  hukouRegion: null,
};
const post: Post = {
  region: '330282',
  industry: 'C34',
  occupation: { edition: '2022', code: '6-18-01-01' },
  frontLine: true,
  contract: true,
};
const employment = { employmentId: 'e', employer: '91330282MA0TERT24H', employerName: '慈溪示例厂', post };

const register = (changes: Partial<RegisterWorker> = {}): RegisterWorker => ({
  type: 'RegisterWorker',
  occurredOn: '2020-01-02',
  ...person,
  ...changes,
});
const registered: WorkerRegistered = { type: 'WorkerRegistered', occurredOn: '2020-01-02', data: person };
const start = (changes: Partial<StartEmployment> = {}): StartEmployment => ({
  type: 'StartEmployment',
  occurredOn: '2018-03-01',
  ...employment,
  ...changes,
});
const started: EmploymentStarted = {
  type: 'EmploymentStarted',
  occurredOn: '2018-03-01',
  data: { workerId: 'w', ...employment },
};
const end = (occurredOn: string, employmentId = 'e'): EndEmployment => ({
  type: 'EndEmployment',
  occurredOn,
  employmentId,
  reason: '合同期满',
});
const ended: EmploymentEnded = {
  type: 'EmploymentEnded',
  occurredOn: '2019-12-31',
  data: { workerId: 'w', employmentId: 'e', reason: '合同期满' },
};

describe('registration', () => {
  it('is recorded once', () => {
    given(worker)().when(register()).then(registered);
  });

  it.each([
    ['another name', { name: { ...name, mark: 'other' } }, ['name']],
    ['another identity', { identity: { ...person.identity, index: 'other' } }, ['identity']],
    ['another sex and birth month', { sex: 'female', birthMonth: '1991-01' }, ['sex', 'birthMonth']],
  ] as const)('with %s is a case for verification', (_, changes, differs) => {
    given(worker)(registered)
      .when(register(changes))
      .thenRejected({ code: 'ALREADY_REGISTERED_DIFFERENTLY', differs });
  });

  it('is the same registration when sealed anew, with another phone or 户籍, or with less known', () => {
    given(worker)(registered)
      .when(
        register({
          name: { ...name, sealed: 'A256GCM.again' },
          phone: null,
          hukouRegion: '340802',
          sex: null,
        }),
      )
      .thenNothing();
  });

  it('comes first', () => {
    given(worker)().when(start()).thenRejected('NOT_REGISTERED');
  });

  it('needs a day that exists', () => {
    given(worker)()
      .when(register({ occurredOn: '2021-02-29' }))
      .thenRejected({ code: 'DATE_INVALID', date: '2021-02-29' });
  });
});

describe('phone', () => {
  it('changes when the number is another one', () => {
    const phone = { sealed: 'A256GCM.p2', mark: 'p2' };
    given(worker)(registered)
      .when({ type: 'ChangePhone', occurredOn: '2020-02-01', phone })
      .then({ type: 'WorkerPhoneChanged', occurredOn: '2020-02-01', data: { workerId: 'w', phone } });
    given(worker)(registered)
      .when({ type: 'ChangePhone', occurredOn: '2020-02-01', phone: { sealed: 'A256GCM.p3', mark: 'p' } })
      .thenNothing();
  });
});

describe('employment', () => {
  it('starts', () => {
    given(worker)(registered).when(start()).then(started);
  });

  it('may overlap another one', () => {
    given(worker)(registered, started)
      .when(start({ employmentId: 'e2' }))
      .then({ ...started, data: { ...started.data, employmentId: 'e2' } });
  });

  it.each([
    [{ occurredOn: '2018-03-02' }],
    [{ employer: '91340800MA0TERT160' }],
    [{ post: { ...post, frontLine: false } }],
  ])('does not start twice, the second time with %p', (changes) => {
    given(worker)(registered, started)
      .when(start(changes))
      .thenRejected({ code: 'EMPLOYMENT_STARTED_DIFFERENTLY', employmentId: 'e', startedOn: '2018-03-01' });
  });

  it('ends, on its first day at the earliest', () => {
    given(worker)(registered, started).when(end('2019-12-31')).then(ended);
    given(worker)(registered, started)
      .when(end('2018-03-01'))
      .then({ ...ended, occurredOn: '2018-03-01' });
    given(worker)(registered, started)
      .when(end('2018-02-28'))
      .thenRejected({ code: 'DATES_REVERSED', startedOn: '2018-03-01', endedOn: '2018-02-28' });
  });

  it('ends once', () => {
    given(worker)(registered, started, ended)
      .when(end('2020-01-31'))
      .thenRejected({ code: 'EMPLOYMENT_ENDED_DIFFERENTLY', employmentId: 'e', endedOn: '2019-12-31' });
    given(worker)(registered, started).when(end('2020-01-31', 'x')).thenRejected('EMPLOYMENT_UNKNOWN');
  });
});

describe('retirement', () => {
  it('happens once', () => {
    const retired = { type: 'WorkerRetired', occurredOn: '2050-02-01', data: { workerId: 'w' } } as const;
    given(worker)(registered).when({ type: 'RecordRetirement', occurredOn: '2050-02-01' }).then(retired);
    given(worker)(registered, retired)
      .when({ type: 'RecordRetirement', occurredOn: '2050-03-01' })
      .thenRejected({ code: 'RETIRED_DIFFERENTLY', retiredOn: '2050-02-01' });
  });
});

it('every rejection has its sentences', () => {
  expect(
    explainWorkerRejection({ code: 'DATES_REVERSED', startedOn: '2018-03-01', endedOn: '2018-02-28' }),
  ).toEqual({
    zh: '终止日期 2018-02-28 早于入职日期 2018-03-01',
    en: 'The last day 2018-02-28 is before the first day 2018-03-01',
  });
});
