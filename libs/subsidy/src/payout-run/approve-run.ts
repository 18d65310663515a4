import {
  accept,
  ConcurrencyError,
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type Decider,
  type Decision,
  type EventStore,
  type HandleResult,
  type StreamAppend,
} from '#event-sourcing';
import type { FundRejection } from '../fund/decide.js';
import type { FundEvent } from '../fund/events.js';
import { fund } from '../fund/index.js';
import type { ApproveRun, PayoutRunCommand } from './commands.js';
import type { PayoutRunRejection } from './decide.js';
import type { PayoutRunEvent } from './events.js';
import { payoutRun } from './index.js';
import { readRun } from './use-cases.js';
import type { PayoutRunState } from './state.js';

type ApprovalRejection = PayoutRunRejection | FundRejection;
type ApprovalResult = HandleResult<PayoutRunEvent, ApprovalRejection>;

/** Each attempt is lost to somebody else's success: more officers at once than this is not an office. */
const ATTEMPTS = 20;

/** The run's decider with the fund as it was just read: what the fund cannot pay is not approved. */
function approvalAgainst(fundId: string, events: readonly FundEvent[]) {
  const state = fold(fund, events);
  const commitment = ({ type, occurredOn: on, data }: PayoutRunEvent): Decision<FundEvent, FundRejection> =>
    type === 'PayoutRunApproved'
      ? fund.decide({ type: 'CommitFund', fundId, runId: data.runId, amountFen: data.totalFen, on }, state)
      : accept();
  const approval: Decider<PayoutRunCommand, PayoutRunState, PayoutRunEvent, ApprovalRejection> = {
    ...payoutRun,
    decide(command, run) {
      const decision = payoutRun.decide(command, run);
      if ('rejected' in decision) return decision;
      const refused = decision.accepted.map(commitment).find((funded) => 'rejected' in funded);
      return refused ?? decision;
    },
  };
  const commitments = (accepted: readonly PayoutRunEvent[]): readonly FundEvent[] =>
    accepted.map(commitment).flatMap((funded) => ('accepted' in funded ? funded.accepted : []));
  return { approval, commitments };
}

/** Approves a computed run and takes its total out of the fund, both or neither. */
export async function approveRun(
  { store }: { readonly store: EventStore },
  input: Omit<ApproveRun, 'type'>,
  context: CommandContext,
): Promise<Exclude<ApprovalResult, { readonly outcome: 'taken' }>> {
  const run = await readRun({ store }, input.runId);
  if (run.status === 'absent') return { outcome: 'rejected', rejection: { code: 'RUN_NOT_FOUND' } };
  const { fundId } = run.opened;
  const stream = streamOf(fund, fundId);

  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { events, revision } = await store.read(stream);
    const { approval, commitments } = approvalAgainst(fundId, events as unknown as readonly FundEvent[]);
    const result: ApprovalResult = await handleCommand(store, approval, {
      ...context,
      id: input.runId,
      command: { type: 'ApproveRun', ...input },
      alongside: (accepted): readonly StreamAppend[] => [
        { stream, expected: revision, events: commitments(accepted) },
      ],
    });
    if (result.outcome !== 'taken') return result;
  }
  throw new ConcurrencyError(stream);
}
