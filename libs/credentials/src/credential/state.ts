import type { CredentialEvent } from './events.js';

/** Where the status of a credential is told. */
export interface StatusPlace {
  readonly list: number;
  readonly index: number;
}

export interface CredentialState {
  /** Null until it is given out. */
  readonly place: StatusPlace | null;
  readonly status: 'good' | 'suspended' | 'revoked';
}

export const initialState: CredentialState = { place: null, status: 'good' };

export function evolve(state: CredentialState, event: CredentialEvent): CredentialState {
  switch (event.type) {
    case 'CredentialIssued':
      return { ...state, place: { list: event.data.list, index: event.data.index } };
    case 'CredentialRevoked':
      return { ...state, status: 'revoked' };
    case 'CredentialSuspended':
      return { ...state, status: 'suspended' };
    case 'CredentialReinstated':
      return { ...state, status: 'good' };
  }
}
