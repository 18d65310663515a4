import { fold, handleCommand, streamOf, type CommandContext, type EventStore } from '#event-sourcing';
import type { AdjustmentReviewEvent } from './events.js';
import { adjustmentReview, type AdjustmentReviewCommand, type AdjustmentReviewState } from './index.js';

interface Services {
  readonly store: EventStore;
}

export const handleReview = (
  { store }: Services,
  command: AdjustmentReviewCommand,
  context: CommandContext,
) => handleCommand(store, adjustmentReview, { ...context, id: command.facts.reviewId, command });

/** The review as it stands now. */
export async function readReview({ store }: Services, reviewId: string): Promise<AdjustmentReviewState> {
  const { events } = await store.read(streamOf(adjustmentReview, reviewId));
  return fold(adjustmentReview, events as unknown as readonly AdjustmentReviewEvent[]);
}
