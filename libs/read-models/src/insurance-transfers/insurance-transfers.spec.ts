import { expect, it } from '@jest/globals';
import type { InsuranceTransferEvent } from '#blue-card';
import { givenRows, recorded } from '#event-sourcing/testing';
import { insuranceTransfersProjection } from './projection.js';
import type { InsuranceTransferRow } from './row.js';
import { transferTimes } from './times.js';

const at = (position: number, event: InsuranceTransferEvent) => recorded(event, { position });
const about = { transferId: 't1', workerId: 'w1' };
const from = { region: '340802', industry: 'C34', employer: 'A' };
const to = { region: '330282', industry: null, employer: 'B' };

it('keeps the day of every step, so that their time can be measured', () => {
  const requested = at(1, {
    type: 'SocialInsuranceTransferRequested',
    occurredOn: '2020-05-06',
    data: { ...about, from, to, schemes: ['pension'] },
  });
  const accepted = at(2, { type: 'SocialInsuranceTransferAccepted', occurredOn: '2020-05-08', data: about });
  const completed = at(3, {
    type: 'SocialInsuranceTransferCompleted',
    occurredOn: '2020-05-20',
    data: { ...about, months: 37 },
  });
  const refused = at(2, {
    type: 'SocialInsuranceTransferRefused',
    occurredOn: '2020-05-07',
    data: { ...about, reason: '原参保地未停保' },
  });
  const row = {
    ...about,
    fromPlace: from,
    toPlace: to,
    toRegion: '330282',
    dimensions: ['region', 'employer'],
    schemes: ['pension'],
    status: 'completed',
    requestedOn: '2020-05-06',
    acceptedOn: '2020-05-08',
    endedOn: '2020-05-20',
    months: 37,
    reason: null,
    position: 3,
  } as const;
  const rows = givenRows(insuranceTransfersProjection);
  rows(requested, accepted, completed).then(row);
  rows(requested, refused).then({
    ...row,
    status: 'refused',
    acceptedOn: null,
    endedOn: '2020-05-07',
    months: null,
    reason: '原参保地未停保',
    position: 2,
  });
});

it('measures how quickly transfers are done, and how long open ones have waited', () => {
  const done = (days: number) => ({
    status: 'completed',
    requestedOn: '2020-05-01',
    endedOn: `2020-05-${String(days + 1).padStart(2, '0')}`,
  });
  const waiting = { status: 'accepted', requestedOn: '2020-05-01', endedOn: null };
  const refused = { status: 'refused', requestedOn: '2020-05-01', endedOn: '2020-05-02' };
  // Only these columns are read.
  const rows = [done(3), waiting, done(20), done(9), refused] as unknown as readonly InsuranceTransferRow[];
  const counts = { requested: 5, accepted: 1, completed: 3, refused: 1, open: 1 };
  expect(transferTimes(rows, { on: '2020-06-01', withinDays: 9 })).toEqual({
    ...counts,
    medianDays: 9,
    longestDays: 20,
    oldestOpenDays: 31,
    within: 2,
  });
  const none = { medianDays: null, longestDays: null, oldestOpenDays: null, within: null };
  expect(transferTimes([], { on: '2020-06-01', withinDays: null })).toMatchObject(none);
});
