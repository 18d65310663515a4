import { handleCommand, type CommandContext, type EventStore, type HandleResult } from '#event-sourcing';
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
