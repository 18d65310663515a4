import { idFrom } from '#event-sourcing';
import type { PayoutEvent } from '../payout/events.js';
import type { AdjustmentEvent, AdjustmentProposed } from './events.js';

export type ProposalStatus = 'proposed' | 'accepted' | 'dismissed' | 'lapsed' | 'in-run';

export interface Proposal {
  readonly proposed: AdjustmentProposed['data'];
  readonly status: ProposalStatus;
  /** The run that pays it. */
  readonly runId: string | null;
}

export interface AdjustmentState {
  /** By id, in the order in which they were made. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** Reviews that have looked at this person. */
  readonly reviews: ReadonlySet<string>;
  /** How much was recorded of payouts and adjustments, so that nothing is agreed to on an older look. */
  readonly events: number;
}

export const initialState: AdjustmentState = {
  proposals: new Map(),
  reviews: new Set(),
  events: 0,
};

/** The same top-up is paid by one decision, whatever runs there are. */
export const supplementIdOf = (proposalId: string): string => idFrom('supplement', proposalId);

const changed = (state: AdjustmentState, proposalId: string, changes: Partial<Proposal>): AdjustmentState => {
  const { proposals } = state;
  const proposal = proposals.get(proposalId);
  if (!proposal) throw new Error(`adjustment ${proposalId} was never proposed`);
  return { ...state, proposals: new Map(proposals).set(proposalId, { ...proposal, ...changes }) };
};

const reviewedBy = (state: AdjustmentState, reviewId: string): AdjustmentState => ({
  ...state,
  reviews: new Set([...state.reviews, reviewId]),
});

export const evolve = (state: AdjustmentState, event: PayoutEvent | AdjustmentEvent): AdjustmentState => ({
  ...entered(state, event),
  events: state.events + 1,
});

function entered(state: AdjustmentState, event: PayoutEvent | AdjustmentEvent): AdjustmentState {
  switch (event.type) {
    case 'PayoutDecided':
    case 'PayoutApproved':
    case 'PayoutListed':
    case 'PayoutRefused':
    case 'PayoutReturned':
      return state;
    case 'AdjustmentProposed': {
      const { data } = event;
      const proposals = new Map(state.proposals).set(data.proposalId, {
        proposed: data,
        status: 'proposed',
        runId: null,
      });
      return reviewedBy({ ...state, proposals }, data.reviewId);
    }
    case 'AdjustmentAccepted':
      return changed(state, event.data.proposalId, { status: 'accepted' });
    case 'AdjustmentDismissed':
      return changed(state, event.data.proposalId, { status: 'dismissed' });
    case 'AdjustmentLapsed': {
      const lapsed = changed(state, event.data.proposalId, { status: 'lapsed' });
      return event.data.reviewId === null ? lapsed : reviewedBy(lapsed, event.data.reviewId);
    }
    case 'SupplementDecided':
      return changed(state, event.data.proposalId, { status: 'in-run', runId: event.data.runId });
  }
}
