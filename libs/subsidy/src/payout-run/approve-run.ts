import { type CommandContext, type EventStore, type HandleResult } from '#event-sourcing';
import type { FundRejection } from '../fund/decide.js';
import { handleWithFunds } from '../fund/with-funds.js';
import type { ApproveRun } from './commands.js';
import type { PayoutRunRejection } from './decide.js';
import type { PayoutRunEvent } from './events.js';
import { payoutRun } from './index.js';
import { readRun } from './use-cases.js';

type ApprovalResult = HandleResult<PayoutRunEvent, PayoutRunRejection | FundRejection>;

/** Approves a computed run and takes its total out of the fund, both or neither. */
export async function approveRun(
  { store }: { readonly store: EventStore },
  input: Omit<ApproveRun, 'type'>,
  context: CommandContext,
): Promise<Exclude<ApprovalResult, { readonly outcome: 'taken' }>> {
  const run = await readRun({ store }, input.runId);
  if (run.status === 'absent') return { outcome: 'rejected', rejection: { code: 'RUN_NOT_FOUND' } };
  const { fundId } = run.opened;
  return handleWithFunds({ store }, payoutRun, {
    ...context,
    id: input.runId,
    command: { type: 'ApproveRun', ...input },
    fundIds: [fundId],
    fundCommands: ({ type, occurredOn: on, data }) =>
      type === 'PayoutRunApproved'
        ? [{ type: 'CommitFund', fundId, runId: data.runId, amountFen: data.totalFen, on }]
        : [],
  });
}
