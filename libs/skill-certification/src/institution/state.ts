import type { LocalDate } from '#event-sourcing';
import { rankOf } from '#reference-data';
import type { FiledScope, InstitutionEvent, InstitutionFiled } from './events.js';

export interface DatedScope {
  /** First day. */
  readonly from: LocalDate;
  readonly scope: readonly FiledScope[];
}

export interface FiledInstitution {
  readonly status: 'filed' | 'closed';
  readonly filed: InstitutionFiled['data'];
  /** By first day, earliest first; the filing's own scope leads. */
  readonly scopes: readonly DatedScope[];
  /** Last day on which it may issue, null while the filing runs. */
  readonly closedOn: LocalDate | null;
}

export type InstitutionState = { readonly status: 'absent' } | FiledInstitution;

export const initialState: InstitutionState = { status: 'absent' };

/** One entry per occupation, levels lowest first: equal scopes then look equal. */
export function canonicalScope(scope: readonly FiledScope[]): readonly FiledScope[] {
  const byOccupation = new Map<string, FiledScope>();
  for (const { edition, occupation, levels } of scope) {
    const key = `${edition} ${occupation}`;
    const merged = new Set([...(byOccupation.get(key)?.levels ?? []), ...levels]);
    byOccupation.set(key, { edition, occupation, levels: [...merged].sort((a, b) => rankOf(a) - rankOf(b)) });
  }
  return [...byOccupation.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** The scope in force on a day of the filing. */
export const scopeOn = (institution: FiledInstitution, on: LocalDate): readonly FiledScope[] =>
  institution.scopes.findLast(({ from }) => from <= on)?.scope ?? [];

export function evolve(state: InstitutionState, event: InstitutionEvent): InstitutionState {
  if (event.type === 'InstitutionFiled') {
    const { filing } = event.data;
    return {
      status: 'filed',
      filed: event.data,
      scopes: [{ from: filing.from, scope: filing.scope }],
      closedOn: null,
    };
  }
  if (state.status === 'absent') throw new Error(`${event.type} without a filing`);
  switch (event.type) {
    case 'InstitutionScopeChanged': {
      const change: DatedScope = { from: event.occurredOn, scope: event.data.scope };
      const later = state.scopes.filter(({ from }) => from > change.from);
      return {
        ...state,
        scopes: [...state.scopes.slice(0, state.scopes.length - later.length), change, ...later],
      };
    }
    case 'InstitutionFilingClosed':
      return { ...state, status: 'closed', closedOn: event.occurredOn };
  }
}
