import {
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type RecordedEvent,
} from '#event-sourcing';
import type { DecidePayout } from './commands.js';
import type { PayoutRejection } from './decide.js';
import type { PayoutEvent } from './events.js';
import { payout } from './index.js';
import { payoutIdOf } from './state.js';

interface Services {
  readonly store: EventStore;
}

/** Decides for one person in one programme. */
export const decidePayout = (
  { store }: Services,
  input: Omit<DecidePayout, 'type'>,
  context: CommandContext,
): Promise<HandleResult<PayoutEvent, PayoutRejection>> =>
  handleCommand(store, payout, {
    ...context,
    id: payoutIdOf(input.programme, input.workerId),
    command: { type: 'DecidePayout', ...input },
  });

/** The event that records a decision. */
export async function findDecision(
  { store }: Services,
  { programme, workerId, decisionId }: Pick<DecidePayout, 'programme' | 'workerId' | 'decisionId'>,
): Promise<RecordedEvent | undefined> {
  const { events } = await store.read(streamOf(payout, payoutIdOf(programme, workerId)));
  return events.find(
    ({ type, data }) => type === 'PayoutDecided' && 'decisionId' in data && data.decisionId === decisionId,
  );
}
