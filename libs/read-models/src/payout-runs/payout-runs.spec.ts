import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { PayoutRunEvent } from '#subsidy';
import { payoutRunsProjection } from './projection.js';

const at = (position: number, event: PayoutRunEvent) => recorded(event, { position });
const counts = { eligible: 3, ineligible: 5, undetermined: 1, alreadyDecided: 2 };

const opened = at(7, {
  type: 'PayoutRunOpened',
  occurredOn: '2020-04-05',
  data: {
    runId: 'r1',
    programme: 'shortage-post-allowance',
    pack: { packId: 'cixi', version: 2, digest: 'ab' },
    region: '330282',
    period: { from: '2020-01-01', to: '2020-03-31' },
    asOf: '2020-03-31',
    knownAt: '2020-04-05T03:59:00.000Z',
    factsThrough: 6,
    fundId: 'f2020',
    openedBy: 'user:officer',
  },
});
const computed = at(8, {
  type: 'PayoutRunComputed',
  occurredOn: '2020-04-05',
  data: { runId: 'r1', counts, totalFen: 450_000 },
});
const approved = at(9, {
  type: 'PayoutRunApproved',
  occurredOn: '2020-04-06',
  data: { runId: 'r1', approvedBy: 'user:reviewer', fundId: 'f2020', totalFen: 450_000 },
});
const listed = at(10, {
  type: 'PayoutRunListed',
  occurredOn: '2020-04-07',
  data: { runId: 'r1', instructions: 3, totalFen: 450_000 },
});

describe('payout runs', () => {
  const row = {
    runId: 'r1',
    programme: 'shortage-post-allowance',
    packId: 'cixi',
    packVersion: 2,
    packDigest: 'ab',
    region: '330282',
    periodFrom: '2020-01-01',
    periodTo: '2020-03-31',
    asOf: '2020-03-31',
    knownAt: '2020-04-05T03:59:00.000Z',
    factsThrough: 6,
    fundId: 'f2020',
    openedBy: 'user:officer',
    openedAt: '2020-04-05T04:00:00.000Z',
    status: 'opened',
    counts: null,
    totalFen: null,
    approvedBy: null,
    approvedAt: null,
    instructions: null,
    listedFen: null,
    openedPosition: 7,
    position: 7,
  } as const;

  it('has no total before everyone is decided', () => {
    givenRows(payoutRunsProjection)(opened).then(row);
  });

  it('goes from the question to the payment list', () => {
    givenRows(payoutRunsProjection)(opened, computed, approved, listed).then({
      ...row,
      status: 'listed',
      counts,
      totalFen: 450_000,
      approvedBy: 'user:reviewer',
      approvedAt: '2020-04-06T04:00:00.000Z',
      instructions: 3,
      listedFen: 450_000,
      position: 10,
    });
  });
});
