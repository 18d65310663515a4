import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { InsuranceTransferCommand } from './commands.js';
import type { InsuranceTransferEvent, Place } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { insuranceTransferHistory } from './history.js';
import { insuranceTransfer } from './index.js';
import { dimensionsOf, movesOf } from './moves.js';

const about = { transferId: 't1', workerId: 'w1' };
const anqing: Place = { region: '340802', industry: 'C34', employer: 'A' };
const cixi: Place = { region: '330282', industry: 'C34', employer: 'B' };
const transfer = (...past: readonly InsuranceTransferEvent[]) => given(insuranceTransfer)(...past);

const requested: InsuranceTransferEvent = {
  type: 'SocialInsuranceTransferRequested',
  occurredOn: '2020-05-06',
  data: { ...about, from: anqing, to: cixi, schemes: ['pension'] },
};
const accepted: InsuranceTransferEvent = {
  type: 'SocialInsuranceTransferAccepted',
  occurredOn: '2020-05-08',
  data: about,
};
const completed: InsuranceTransferEvent = {
  type: 'SocialInsuranceTransferCompleted',
  occurredOn: '2020-05-20',
  data: { ...about, months: 37 },
};
const refused: InsuranceTransferEvent = {
  type: 'SocialInsuranceTransferRefused',
  occurredOn: '2020-05-08',
  data: { ...about, reason: '原参保地未停保' },
};
const { transferId } = about;
const request: InsuranceTransferCommand = {
  type: 'RequestTransfer',
  on: '2020-05-06',
  ...requested.data,
} as const;
const accept: InsuranceTransferCommand = { type: 'AcceptTransfer', transferId, on: '2020-05-08' };
const complete: InsuranceTransferCommand = {
  type: 'CompleteTransfer',
  transferId,
  on: '2020-05-20',
  months: 37,
};
const refuse: InsuranceTransferCommand = {
  type: 'RefuseTransfer',
  transferId,
  on: '2020-05-08',
  reason: '原参保地未停保',
};

describe('a transfer', () => {
  it('is requested, accepted, completed, each with its day', () => {
    transfer().when(request).then(requested);
    transfer(requested).when(accept).then(accepted);
    transfer(requested, accepted).when(complete).then(completed);
    transfer(requested).when(refuse).then(refused);
  });

  it('goes step by step, and not back in time', () => {
    transfer().when(accept).thenRejected('NO_TRANSFER');
    transfer(requested).when(complete).thenRejected('TRANSFER_NOT_ACCEPTED');
    transfer(requested)
      .when({ ...accept, on: '2020-05-05' })
      .thenRejected({ code: 'BEFORE_LAST_STEP', on: '2020-05-05', last: '2020-05-06' });
    transfer(requested, refused).when(accept).thenRejected('TRANSFER_ENDED');
    transfer(requested, accepted, completed).when(refuse).thenRejected('TRANSFER_ENDED');
    transfer(requested, accepted).when(accept).thenNothing();
    transfer(requested, accepted, completed).when(accept).thenNothing();
  });

  it('needs something that moves: region, industry or employer', () => {
    transfer()
      .when({ ...request, to: anqing } as InsuranceTransferCommand)
      .thenRejected('NOTHING_MOVES');
    expect(dimensionsOf(anqing, cixi)).toEqual(['region', 'employer']);
    expect(dimensionsOf(anqing, { ...anqing, industry: 'C36' })).toEqual(['industry']);
    expect(dimensionsOf(anqing, { ...anqing, industry: null })).toEqual([]);
  });
});

describe('moves', () => {
  it('are found between posts in the order in which they were taken up', () => {
    const posts = [
      { ...cixi, startedOn: '2020-03-01', endedOn: null },
      { ...anqing, startedOn: '2012-03-01', endedOn: '2019-12-31' },
      { ...cixi, industry: 'C36', startedOn: '2021-01-01', endedOn: null },
    ];
    expect(movesOf(posts)).toEqual([
      { from: anqing, to: cixi, on: '2020-03-01', leftOn: '2019-12-31', dimensions: ['region', 'employer'] },
      {
        from: cixi,
        to: { ...cixi, industry: 'C36' },
        on: '2021-01-01',
        leftOn: null,
        dimensions: ['industry'],
      },
    ]);
    expect(movesOf(posts.slice(0, 1))).toEqual([]);
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(insuranceTransferHistory, fixtures));
