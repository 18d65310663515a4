import type { Decider } from '#event-sourcing';
import type { InstitutionRatingCommand } from './commands.js';
import { decide, type InstitutionRatingRejection } from './decide.js';
import type { InstitutionRatingEvent } from './events.js';
import { evolve, initialState, type InstitutionRatingState } from './state.js';

/** Stream `institutionRating-<institutionId>`. */
export const institutionRating: Decider<
  InstitutionRatingCommand,
  InstitutionRatingState,
  InstitutionRatingEvent,
  InstitutionRatingRejection
> = {
  category: 'institutionRating',
  initialState,
  decide,
  evolve,
};
