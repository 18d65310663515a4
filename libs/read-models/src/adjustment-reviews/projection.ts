import { projection } from '#event-sourcing';
import type { AdjustmentReviewEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { adjustmentReviewsTable, type AdjustmentReviewRow } from './row.js';

export const adjustmentReviewsProjection = projection<AdjustmentReviewRow, AdjustmentReviewEvent>({
  table: adjustmentReviewsTable,
  version: 1,
  keysOf: ({ data }) => [data.reviewId],
  on: {
    AdjustmentReviewOpened: (_row, { data, recordedAt, position }) => ({
      reviewId: data.reviewId,
      because: data.because,
      packId: 'packId' in data.because ? data.because.packId : null,
      region: data.region,
      programmes: data.programmes,
      affectedFrom: data.affectedFrom,
      knownAt: data.knownAt,
      factsThrough: data.factsThrough,
      openedAt: recordedAt,
      status: 'opened',
      counts: null,
      topUpFen: null,
      clawbackFen: null,
      openedPosition: position,
      position,
    }),
    AdjustmentReviewComputed: (row, event) => ({
      ...existing(row, event),
      status: 'computed',
      counts: event.data.counts,
      topUpFen: event.data.topUpFen,
      clawbackFen: event.data.clawbackFen,
      position: event.position,
    }),
  },
});
