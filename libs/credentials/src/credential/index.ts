import type { Decider } from '#event-sourcing';
import type { CredentialCommand } from './commands.js';
import { decide, type CredentialRejection } from './decide.js';
import type { CredentialEvent } from './events.js';
import { evolve, initialState, type CredentialState } from './state.js';

/** Stream `credential-<credentialId>`. */
export const credential: Decider<CredentialCommand, CredentialState, CredentialEvent, CredentialRejection> = {
  category: 'credential',
  initialState,
  decide,
  evolve,
};
