import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { PayoutApproved, PayoutListed } from '#subsidy';
import { decided } from '../testing/events.js';
import { payoutDecisionsProjection } from './projection.js';

const ids = { decisionId: 'd1', runId: 'r1', programme: 'shortage-post-allowance', workerId: 'w1' };
const approved = recorded<PayoutApproved>(
  { type: 'PayoutApproved', occurredOn: '2020-04-06', data: { ...ids, approvedBy: 'user:reviewer' } },
  { position: 2 },
);
const listed = recorded<PayoutListed>(
  { type: 'PayoutListed', occurredOn: '2020-04-07', data: { ...ids, instructionId: 'p1', amountFen: 50000 } },
  { position: 3 },
);

describe('payout decisions', () => {
  const row = {
    ...ids,
    region: '330282',
    outcome: 'eligible',
    units: ['2020-01'],
    amountFen: 50000,
    packId: 'cixi-2019-78',
    packVersion: 1,
    packDigest: 'ab',
    asOf: '2020-04-05',
    knownAt: '2020-04-05T12:00:00.000Z',
    facts: {},
    trace: {},
    decidedOn: '2020-04-05',
    status: 'decided',
    approvedBy: null,
    instructionId: null,
    supplement: null,
    position: 1,
  } as const;

  it('keeps facts and trace, and follows the decision to the payment list', () => {
    givenRows(payoutDecisionsProjection)(decided('2020-04-05')).then(row);
    givenRows(payoutDecisionsProjection)(decided('2020-04-05'), approved, listed).then({
      ...row,
      status: 'listed',
      approvedBy: 'user:reviewer',
      instructionId: 'p1',
      position: 3,
    });
  });
});
