import { it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ComplaintReceived } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { complaintHistory } from './history.js';
import { complaint } from './index.js';

const received: ComplaintReceived = {
  type: 'ComplaintReceived',
  occurredOn: '2020-03-02',
  data: {
    complaintId: 'c1',
    region: '330282',
    institutionId: 'i1',
    classId: null,
    subject: 'sham-training',
    channel: 'letter',
    paper: null,
    receivedBy: 'user:o',
  },
};
const data = { complaintId: 'c1', finding: 'upheld', measure: '责令退费', settledBy: 'user:o' } as const;
const settle = { type: 'SettleComplaint', ...data } as const;

it('a complaint is received once and settled once, by what was done', () => {
  given(complaint)()
    .when({ type: 'ReceiveComplaint', complaint: received.data, on: '2020-03-02' })
    .then(received);
  given(complaint)(received)
    .when({ ...settle, on: '2020-03-20' })
    .then({
      type: 'ComplaintSettled',
      occurredOn: '2020-03-20',
      data: { ...data, receivedOn: '2020-03-02' },
    });
  given(complaint)(received)
    .when({ ...settle, on: '2020-03-01' })
    .thenRejected({ code: 'SETTLED_BEFORE_RECEIVED', receivedOn: '2020-03-02' });
  given(complaint)(received)
    .when({ ...settle, measure: ' ', on: '2020-03-20' })
    .thenRejected('MEASURE_REQUIRED');
  given(complaint)()
    .when({ ...settle, on: '2020-03-20' })
    .thenRejected('COMPLAINT_NOT_FOUND');
  const other = { ...received.data, subject: 'fees' } as const;
  given(complaint)(received)
    .when({ type: 'ReceiveComplaint', complaint: other, on: '2020-03-02' })
    .thenRejected('COMPLAINT_DIFFERS');
});

it('lifts every stored shape', () => checkHistoryFixtures(complaintHistory, fixtures));
