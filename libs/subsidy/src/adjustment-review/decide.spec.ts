import { it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { AdjustmentReviewEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { adjustmentReviewHistory } from './history.js';
import { adjustmentReview } from './index.js';

const on = '2020-09-01';
const opening = {
  reviewId: 'r1',
  because: { kind: 'repeal', packId: 'cixi-2019-78' },
  region: '330282',
  programmes: ['shortage-post-allowance'],
  affectedFrom: '2020-05-01',
  knownAt: '2020-09-01T01:00:00.000Z',
  factsThrough: 42,
} as const;
const counts = { people: 2, topUps: 0, clawbacks: 1, kept: 1, undetermined: 0, unchanged: 0 };
const result = { reviewId: 'r1', counts, topUpFen: 0, clawbackFen: 50_000 };
const opened: AdjustmentReviewEvent = { type: 'AdjustmentReviewOpened', occurredOn: on, data: opening };
const computed: AdjustmentReviewEvent = { type: 'AdjustmentReviewComputed', occurredOn: on, data: result };

it('is opened once, and has one result', () => {
  const record = { type: 'RecordReview', facts: result, on } as const;
  given(adjustmentReview)().when({ type: 'OpenReview', facts: opening, on }).then(opened);
  given(adjustmentReview)(opened).when(record).then(computed);
  given(adjustmentReview)(opened, computed)
    .when({ ...record, facts: { ...result, clawbackFen: 1 } })
    .thenNothing();
  given(adjustmentReview)().when(record).thenRejected('REVIEW_NOT_FOUND');
});

it('lifts every stored shape', () => checkHistoryFixtures(adjustmentReviewHistory, fixtures));
