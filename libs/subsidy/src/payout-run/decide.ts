import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import type { ApproveRun, OpenRun, PayoutRunCommand, RecordComputed, RecordListed } from './commands.js';
import type { PayoutRunEvent, PayoutRunOpened, RunCounts } from './events.js';
import type { PayoutRunState } from './state.js';

export type PayoutRunRejection =
  /** A run id stands for one question: programme, region, period, day and fund. */
  | { readonly code: 'RUN_ID_TAKEN' }
  /** A period does not end before it begins. */
  | { readonly code: 'PERIOD_INVALID'; readonly from: LocalDate; readonly to: LocalDate }
  /** Only an opened run is computed, approved or listed. */
  | { readonly code: 'RUN_NOT_FOUND' }
  /** Counts and totals are whole and not negative, and money is paid to somebody. */
  | { readonly code: 'RESULT_INVALID' }
  /** A run has one result. */
  | { readonly code: 'ALREADY_COMPUTED' }
  /** A run is approved when every candidate has a decision, not before. */
  | { readonly code: 'NOT_COMPUTED' }
  /** Whoever prepared it does not approve it. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** Only an approved run is put on a payment list. */
  | { readonly code: 'RUN_NOT_APPROVED' }
  /** Number and total of the payment list are those that were approved. */
  | { readonly code: 'LIST_DIFFERS'; readonly instructions: number; readonly totalFen: number };

type RunDecision = Decision<PayoutRunEvent, PayoutRunRejection>;
type KnownRun = Exclude<PayoutRunState, { readonly status: 'absent' }>;

const sameQuestion = (a: PayoutRunOpened['data'], b: PayoutRunOpened['data']): boolean =>
  a.programme === b.programme &&
  a.region === b.region &&
  a.period.from === b.period.from &&
  a.period.to === b.period.to &&
  a.asOf === b.asOf &&
  a.fundId === b.fundId;

/** Asked again, a run keeps the pack and the facts of the first time. */
function open({ type: _, on, ...asked }: OpenRun, state: PayoutRunState): RunDecision {
  if (state.status !== 'absent')
    return sameQuestion(state.opened, asked) ? accept() : reject({ code: 'RUN_ID_TAKEN' });
  const { from, to } = asked.period;
  if (to < from) return reject({ code: 'PERIOD_INVALID', from, to });
  return accept({ type: 'PayoutRunOpened', occurredOn: on, data: asked });
}

const sameCounts = (a: RunCounts, b: RunCounts): boolean =>
  a.eligible === b.eligible &&
  a.ineligible === b.ineligible &&
  a.undetermined === b.undetermined &&
  a.alreadyDecided === b.alreadyDecided;

const plausible = (
  { eligible, ineligible, undetermined, alreadyDecided }: RunCounts,
  totalFen: number,
): boolean =>
  [eligible, ineligible, undetermined, alreadyDecided, totalFen].every(
    (n) => Number.isSafeInteger(n) && n >= 0,
  ) && totalFen > 0 === eligible > 0;

function recordComputed({ runId, counts, totalFen, on }: RecordComputed, state: KnownRun): RunDecision {
  if (state.status !== 'opened')
    return sameCounts(state.computed.counts, counts) && state.computed.totalFen === totalFen
      ? accept()
      : reject({ code: 'ALREADY_COMPUTED' });
  if (!plausible(counts, totalFen)) return reject({ code: 'RESULT_INVALID' });
  return accept({ type: 'PayoutRunComputed', occurredOn: on, data: { runId, counts, totalFen } });
}

function approve({ runId, approvedBy, on }: ApproveRun, state: KnownRun): RunDecision {
  if (state.status === 'approved' || state.status === 'listed') return accept();
  if (state.status === 'opened') return reject({ code: 'NOT_COMPUTED' });
  const { openedBy, fundId } = state.opened;
  if (approvedBy === openedBy) return reject({ code: 'SAME_PERSON', person: approvedBy });
  const { totalFen } = state.computed;
  return accept({ type: 'PayoutRunApproved', occurredOn: on, data: { runId, approvedBy, fundId, totalFen } });
}

function recordListed({ runId, instructions, totalFen, on }: RecordListed, state: KnownRun): RunDecision {
  if (state.status === 'opened' || state.status === 'computed') return reject({ code: 'RUN_NOT_APPROVED' });
  const { counts, totalFen: approvedFen } = state.computed;
  if (instructions !== counts.eligible || totalFen !== approvedFen)
    return reject({ code: 'LIST_DIFFERS', instructions: counts.eligible, totalFen: approvedFen });
  if (state.status === 'listed') return accept();
  return accept({ type: 'PayoutRunListed', occurredOn: on, data: { runId, instructions, totalFen } });
}

export function decide(command: PayoutRunCommand, state: PayoutRunState): RunDecision {
  if (command.type === 'OpenRun') return open(command, state);
  if (state.status === 'absent') return reject({ code: 'RUN_NOT_FOUND' });
  switch (command.type) {
    case 'RecordComputed':
      return recordComputed(command, state);
    case 'ApproveRun':
      return approve(command, state);
    case 'RecordListed':
      return recordListed(command, state);
  }
}
