import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { WorkerCommand } from './commands.js';
import type { WorkerEvent } from './events.js';
import { worker } from './index.js';
import { explainWorkerRejection } from './rejections.js';

const on = '2026-11-21';
const registered: WorkerEvent = {
  type: 'WorkerRegistered',
  occurredOn: on,
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
const why = { basis: 'person-request', reason: '〔2026〕7号', requestedBy: 'user:officer' } as const;
const ask = (paidInstructions: readonly string[] = []): WorkerCommand => ({
  type: 'RequestErasure',
  occurredOn: on,
  ...why,
  paidInstructions,
});
const asked = (paidInstructions: readonly string[] = []): WorkerEvent => ({
  type: 'ErasureRequested',
  occurredOn: on,
  data: { workerId: 'w', ...why, paidInstructions },
});
const approve = (approvedBy = 'user:admin'): WorkerCommand => ({
  type: 'ApproveErasure',
  occurredOn: on,
  approvedBy,
});
const erased: WorkerEvent = {
  type: 'PersonalDataErased',
  occurredOn: on,
  data: { workerId: 'w', ...why, approvedBy: 'user:admin' },
};
const emptied = [{ place: 'key', copies: 1 }] as const;
const complete: WorkerCommand = { type: 'CompleteErasure', occurredOn: on, emptied };
const completed: WorkerEvent = { type: 'ErasureCompleted', occurredOn: on, data: { workerId: 'w', emptied } };
const withdraw: WorkerCommand = { type: 'WithdrawErasure', occurredOn: on, withdrawnBy: 'user:officer' };

describe('an erasure', () => {
  it('is asked for by one officer, approved by another, and completed, each once', () => {
    given(worker)(registered).when(ask()).then(asked());
    given(worker)(registered, asked()).when(approve()).then(erased);
    given(worker)(registered, asked(), erased).when(complete).then(completed);
    given(worker)(registered, asked(), erased, completed).when(ask()).thenNothing();
    given(worker)(registered, asked(), erased, completed).when(approve('user:other')).thenNothing();
  });

  it('is not approved by whoever asked, nor without a request, nor after it was withdrawn', () => {
    given(worker)(registered, asked())
      .when(approve('user:officer'))
      .thenRejected({ code: 'SAME_PERSON', person: 'user:officer' });
    given(worker)(registered).when(approve()).thenRejected('ERASURE_NOT_REQUESTED');
    const withdrawn: WorkerEvent = {
      type: 'ErasureWithdrawn',
      occurredOn: on,
      data: { workerId: 'w', withdrawnBy: 'user:officer' },
    };
    given(worker)(registered, asked()).when(withdraw).then(withdrawn);
    given(worker)(registered, asked(), withdrawn).when(approve()).thenRejected('ERASURE_NOT_REQUESTED');
    given(worker)(registered, asked(), erased).when(withdraw).thenRejected('PERSON_ERASED');
    given(worker)(registered, asked()).when(complete).thenRejected('ERASURE_NOT_APPROVED');
  });

  it('says why, and has one reason at a time; what was paid out since may be added', () => {
    given(worker)(registered)
      .when({ ...ask(), reason: ' ' } as WorkerCommand)
      .thenRejected('REASON_MISSING');
    given(worker)(registered, asked())
      .when({ ...ask(), requestedBy: 'user:other' } as WorkerCommand)
      .thenRejected({ code: 'ERASURE_REQUESTED_DIFFERENTLY', requestedBy: 'user:officer' });
    given(worker)(registered, asked())
      .when(ask(['i1']))
      .then(asked(['i1']));
    given(worker)(registered, asked(['i1']))
      .when(ask())
      .thenNothing();
    given(worker)().when(ask()).thenRejected('NOT_REGISTERED');
  });

  it.each<[string, WorkerCommand]>([
    ['a registration', { type: 'RegisterWorker', occurredOn: on, ...registered.data } as WorkerCommand],
    ['a phone', { type: 'ChangePhone', occurredOn: on, phone: { sealed: 'A256GCM.p', mark: 'p' } }],
    ['a retirement', { type: 'RecordRetirement', occurredOn: on }],
    ['the end of a post', { type: 'EndEmployment', occurredOn: on, employmentId: 'e', reason: '合同期满' }],
    [
      'insurance months',
      {
        type: 'RecordInsuranceMonths',
        occurredOn: on,
        scheme: 'pension',
        region: '330282',
        employer: null,
        spans: [{ from: '2020-01', to: '2020-02', status: 'paid' }],
      },
    ],
  ])('is followed by nothing about the person: %s is refused', (_, command) => {
    given(worker)(registered, asked(), erased).when(command).thenRejected('PERSON_ERASED');
  });

  it('explains its refusals in both languages', () => {
    for (const code of [
      'PERSON_ERASED',
      'ERASURE_NOT_REQUESTED',
      'ERASURE_NOT_APPROVED',
      'REASON_MISSING',
    ] as const) {
      const { zh, en } = explainWorkerRejection({ code });
      expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[A-Z]/)]);
    }
  });
});
