import type { AccountEvent, AccountOpened } from './events.js';

export type AccountState =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'closed' | 'erased'; readonly account: AccountOpened['data'] };

export const initialState: AccountState = { status: 'none' };

export function evolve(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'AccountOpened':
      return { status: 'open', account: event.data };
    case 'AccountClosed':
      return state.status === 'none' ? state : { ...state, status: 'closed' };
    case 'AccountErased':
      return state.status === 'none' ? state : { ...state, status: 'erased' };
  }
}
