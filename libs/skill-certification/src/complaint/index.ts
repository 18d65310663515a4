import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { ComplaintEvent, ComplaintReceived, ComplaintSettled } from './events.js';

export type ComplaintState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'settled';
      readonly received: ComplaintReceived['data'];
      readonly receivedOn: LocalDate;
      readonly settled: ComplaintSettled['data'] | null;
    };

export type ComplaintCommand =
  | {
      readonly type: 'ReceiveComplaint';
      readonly complaint: ComplaintReceived['data'];
      readonly on: LocalDate;
    }
  | ({ readonly type: 'SettleComplaint'; readonly on: LocalDate } & Omit<
      ComplaintSettled['data'],
      'receivedOn'
    >);

export type ComplaintRejection =
  | { readonly code: 'COMPLAINT_NOT_FOUND' }
  /** The same complaint was received with other content. */
  | { readonly code: 'COMPLAINT_DIFFERS' }
  | { readonly code: 'COMPLAINT_SETTLED' }
  /** It is settled on the day on which it was received, or later. */
  | { readonly code: 'SETTLED_BEFORE_RECEIVED'; readonly receivedOn: LocalDate }
  | { readonly code: 'MEASURE_REQUIRED' };

function decide(
  command: ComplaintCommand,
  state: ComplaintState,
): Decision<ComplaintEvent, ComplaintRejection> {
  if (command.type === 'ReceiveComplaint') {
    const { complaint, on } = command;
    if (state.status !== 'absent')
      return sameFacts(state.received, complaint) ? accept() : reject({ code: 'COMPLAINT_DIFFERS' });
    return accept({ type: 'ComplaintReceived', occurredOn: on, data: complaint });
  }
  if (state.status === 'absent') return reject({ code: 'COMPLAINT_NOT_FOUND' });
  const { complaintId, finding, measure, settledBy, on } = command;
  const { receivedOn } = state;
  const settled = { complaintId, finding, measure, settledBy, receivedOn };
  if (state.settled !== null)
    return sameFacts(state.settled, settled) ? accept() : reject({ code: 'COMPLAINT_SETTLED' });
  if (on < receivedOn) return reject({ code: 'SETTLED_BEFORE_RECEIVED', receivedOn });
  if (!settled.measure.trim()) return reject({ code: 'MEASURE_REQUIRED' });
  return accept({ type: 'ComplaintSettled', occurredOn: on, data: settled });
}

/** Stream `complaint-<complaintId>`. */
export const complaint: Decider<ComplaintCommand, ComplaintState, ComplaintEvent, ComplaintRejection> = {
  category: 'complaint',
  initialState: { status: 'absent' },
  decide,
  evolve(state, event) {
    if (event.type === 'ComplaintReceived')
      return { status: 'open', received: event.data, receivedOn: event.occurredOn, settled: null };
    if (state.status === 'absent') throw new Error('a complaint was settled that was never received');
    return { ...state, status: 'settled', settled: event.data };
  },
};
