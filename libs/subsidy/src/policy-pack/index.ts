import type { Decider } from '#event-sourcing';
import type { PolicyPackCommand } from './commands.js';
import { decide } from './decide.js';
import type { PolicyPackRejection } from './rejections.js';
import type { PolicyPackEvent } from './events.js';
import { evolve, initialState, type PolicyPackState } from './state.js';

/** Stream `policyPack-<packId>`. */
export const policyPack: Decider<PolicyPackCommand, PolicyPackState, PolicyPackEvent, PolicyPackRejection> = {
  category: 'policyPack',
  initialState,
  decide,
  evolve,
};
