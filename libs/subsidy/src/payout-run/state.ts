import type { PayoutRunComputed, PayoutRunEvent, PayoutRunOpened } from './events.js';

interface Opened {
  readonly opened: PayoutRunOpened['data'];
}

interface Computed extends Opened {
  readonly computed: Omit<PayoutRunComputed['data'], 'runId'>;
}

interface Approved extends Computed {
  readonly approvedBy: string;
}

export type PayoutRunState =
  | { readonly status: 'absent' }
  | ({ readonly status: 'opened' } & Opened)
  | ({ readonly status: 'computed' } & Computed)
  | ({ readonly status: 'approved' } & Approved)
  | ({ readonly status: 'listed' } & Approved);

export const initialState: PayoutRunState = { status: 'absent' };

const impossible = (state: PayoutRunState, event: PayoutRunEvent): Error =>
  new Error(`${event.type} of a run that is ${state.status}`);

export function evolve(state: PayoutRunState, event: PayoutRunEvent): PayoutRunState {
  switch (event.type) {
    case 'PayoutRunOpened':
      return { status: 'opened', opened: event.data };
    case 'PayoutRunComputed': {
      if (state.status !== 'opened') throw impossible(state, event);
      const { counts, totalFen } = event.data;
      return { ...state, status: 'computed', computed: { counts, totalFen } };
    }
    case 'PayoutRunApproved':
      if (state.status !== 'computed') throw impossible(state, event);
      return { ...state, status: 'approved', approvedBy: event.data.approvedBy };
    case 'PayoutRunListed':
      if (state.status !== 'approved') throw impossible(state, event);
      return { ...state, status: 'listed' };
  }
}
