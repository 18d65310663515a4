import { accept, reject, type Decider, type LocalDate } from '#event-sourcing';
import type { AdjustmentReviewComputed, AdjustmentReviewEvent, AdjustmentReviewOpened } from './events.js';

interface OpenReview {
  readonly type: 'OpenReview';
  readonly facts: AdjustmentReviewOpened['data'];
  readonly on: LocalDate;
}

interface RecordReview {
  readonly type: 'RecordReview';
  readonly facts: AdjustmentReviewComputed['data'];
  readonly on: LocalDate;
}

export type AdjustmentReviewCommand = OpenReview | RecordReview;

/** Only an opened review has a result. */
export type AdjustmentReviewRejection = { readonly code: 'REVIEW_NOT_FOUND' };

export interface AdjustmentReviewState {
  readonly opened: AdjustmentReviewOpened['data'] | null;
  readonly computed: AdjustmentReviewComputed['data'] | null;
}

/** Stream `adjustmentReview-<reviewId>`. A review is opened once, and has one result. */
export const adjustmentReview: Decider<
  AdjustmentReviewCommand,
  AdjustmentReviewState,
  AdjustmentReviewEvent,
  AdjustmentReviewRejection
> = {
  category: 'adjustmentReview',
  initialState: { opened: null, computed: null },
  decide({ type, facts, on }: AdjustmentReviewCommand, { opened, computed }) {
    switch (type) {
      case 'OpenReview':
        return opened === null
          ? accept({ type: 'AdjustmentReviewOpened', occurredOn: on, data: facts })
          : accept();
      case 'RecordReview':
        if (opened === null) return reject({ code: 'REVIEW_NOT_FOUND' });
        return computed === null
          ? accept({ type: 'AdjustmentReviewComputed', occurredOn: on, data: facts })
          : accept();
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'AdjustmentReviewOpened':
        return { ...state, opened: event.data };
      case 'AdjustmentReviewComputed':
        return { ...state, computed: event.data };
    }
  },
};
