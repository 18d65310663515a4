import type { Decider } from '#event-sourcing';
import type { InstitutionCommand } from './commands.js';
import { decide, type InstitutionRejection } from './decide.js';
import type { InstitutionEvent } from './events.js';
import { evolve, initialState, type InstitutionState } from './state.js';

/** Stream `institution-<institutionId>`. */
export const institution: Decider<
  InstitutionCommand,
  InstitutionState,
  InstitutionEvent,
  InstitutionRejection
> = {
  category: 'institution',
  initialState,
  decide,
  evolve,
};
