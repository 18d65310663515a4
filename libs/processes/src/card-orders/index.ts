import { commandCard, type BlueCardEvent, type CardAction } from '#blue-card';
import { localDateOf, reactionProcess, type CommandContext, type RecordedEvent } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { ProcessServices } from '../services.js';

/** What asks something of the card system. */
type Asks = Extract<
  BlueCardEvent,
  {
    type:
      | 'BlueCardApplied'
      | 'BlueCardSuspended'
      | 'BlueCardResumed'
      | 'SocialSecurityCardReplaced'
      | 'BlueCardFlagRemoved';
  }
>;

/** Orders go to the card system 社会保障卡系统; without one they wait until somebody applies again (B-002). */
export const cardOrders = reactionProcess<ProcessServices, Asks>({
  name: 'card-orders',
  keyOf: (event) => event.data.workerId,
  on: {
    BlueCardApplied: (event, services, context) =>
      order(services, context, event, event.data.requestId, 'load', event.data.level),
    BlueCardSuspended: (event, services, context) =>
      order(services, context, event, event.data.requestId, 'suspend'),
    BlueCardResumed: (event, services, context) =>
      order(services, context, event, event.data.requestId, event.data.action),
    SocialSecurityCardReplaced: async (event, services, context) => {
      const { requestId } = event.data;
      if (requestId !== null) await order(services, context, event, requestId, 'load');
    },
    BlueCardFlagRemoved: async (event, services, context) => {
      const { requestId } = event.data;
      if (requestId !== undefined) await order(services, context, event, requestId, 'remove');
    },
  },
});

async function order(
  { store, cards: { system } }: ProcessServices,
  context: CommandContext,
  event: RecordedEvent<Asks>,
  requestId: string,
  action: CardAction,
  level: Level | null = null,
): Promise<void> {
  if (system === null) return;
  const { workerId } = event.data;
  await system.submit({ requestId, workerId, action, level });
  const on = localDateOf(event.recordedAt);
  await commandCard({ store }, { type: 'ConfirmSubmission', workerId, requestId, on }, context);
}
