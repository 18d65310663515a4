import type { Decider } from '#event-sourcing';
import type { ClaimCommand } from './commands.js';
import { decide, type ClaimRejection } from './decide.js';
import type { ClaimEvent } from './events.js';
import { evolve, initialState, type KnownClaims } from './state.js';

/** Stream `claim-<programme>.<workerId>`: every claim for one person in one programme. */
export const claim: Decider<ClaimCommand, KnownClaims, ClaimEvent, ClaimRejection> = {
  category: 'claim',
  initialState,
  decide,
  evolve,
};
