import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type Instant,
  type LocalDate,
} from '#event-sourcing';
import type { Services } from '../services.js';
import type { InstitutionRatingCommand } from './commands.js';
import type { InstitutionRatingEvent } from './events.js';
import { institutionRating } from './index.js';
import type { InstitutionRatingState } from './state.js';

export const handleRating = (
  { store }: Services,
  command: InstitutionRatingCommand,
  context: CommandContext,
) => handleCommand(store, institutionRating, { ...context, id: command.institutionId, command });

/** Ratings and proposals of an institution as they stand now, or stood on a day as far as it was known at a moment. */
export async function readRatings(
  { store }: Services,
  institutionId: string,
  then?: { readonly asOf: LocalDate; readonly knownAt: Instant },
): Promise<InstitutionRatingState> {
  const { events } = await store.read(streamOf(institutionRating, institutionId));
  const known = then
    ? events.filter(({ recordedAt, occurredOn }) => recordedAt <= then.knownAt && occurredOn <= then.asOf)
    : events;
  return fold(institutionRating, known as unknown as readonly InstitutionRatingEvent[]);
}
