import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { ChangePost } from './commands.js';
import type { EmploymentStarted, Post, WorkerEvent, WorkerRegistered } from './events.js';
import { worker } from './index.js';

const registered: WorkerRegistered = {
  type: 'WorkerRegistered',
  occurredOn: '2018-01-02',
  data: {
    workerId: 'w',
    name: { sealed: 'A256GCM.n', mark: 'n', grams: ['0a1b'] },
    identity: { kind: 'resident-id', number: { sealed: 'A256GCM.i', mark: 'i' }, index: 'ix' },
    phone: null,
    sex: 'male',
    birthMonth: '1990-01',
    hukouRegion: null,
  },
};
const post: Post = {
  region: '330282',
  industry: 'C34',
  occupation: { edition: '2022', code: '6-18-01-01' },
  frontLine: false,
  contract: true,
};
const employer = { employer: '91330282MA0TERT24H', employerName: '慈溪示例厂' };
const started: EmploymentStarted = {
  type: 'EmploymentStarted',
  occurredOn: '2018-03-01',
  data: { workerId: 'w', employmentId: 'e1', ...employer, post },
};
const change = (changes: Partial<ChangePost> = {}): ChangePost => ({
  type: 'ChangePost',
  occurredOn: '2020-03-01',
  employmentId: 'e1',
  newEmploymentId: 'e2',
  post: { ...post, frontLine: true, skilled: true },
  reason: '转到一线岗位',
  ...changes,
});
const left: WorkerEvent = {
  type: 'EmploymentEnded',
  occurredOn: '2020-02-29',
  data: { workerId: 'w', employmentId: 'e1', reason: '转到一线岗位' },
};

describe('a change of post', () => {
  it('ends the old one on the day before, and begins one of somebody transferred', () => {
    given(worker)(registered, started)
      .when(change())
      .then(left, {
        type: 'EmploymentStarted',
        occurredOn: '2020-03-01',
        data: {
          workerId: 'w',
          employmentId: 'e2',
          ...employer,
          post: { ...post, frontLine: true, skilled: true, entry: 'transferred' },
        },
      });
  });

  it('is refused for a post that is not held, or was not yet', () => {
    given(worker)(registered).when(change()).thenRejected('EMPLOYMENT_UNKNOWN');
    given(worker)(registered, started)
      .when(change({ occurredOn: '2018-03-01' }))
      .thenRejected('DATES_REVERSED');
    given(worker)(registered, started, { ...left, occurredOn: '2019-12-31' } as WorkerEvent)
      .when(change())
      .thenRejected('EMPLOYMENT_ENDED_DIFFERENTLY');
  });
});
