import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import { scopeOn, type InstitutionState } from './state.js';

/** What an institution is about to certify; `level` is null for 专项职业能力证书. */
export interface IntendedCertificate {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly level: Level | null;
  /** Day of issue. */
  readonly on: LocalDate;
}

export type ScopeRefusalCode =
  /** Only an institution with a filing issues certificates. */
  | 'NOT_FILED'
  /** A certificate is issued between the first and the last day of the filing, both included. */
  | 'OUTSIDE_FILING_PERIOD'
  /** After an early end of the filing nothing is issued. */
  | 'CLOSED'
  /** Occupation and level stand in the scope that was filed for the day of issue. */
  | 'OUTSIDE_SCOPE';

export type ScopeAnswer =
  { readonly allowed: true } | { readonly allowed: false; readonly code: ScopeRefusalCode };

const refused = (code: ScopeRefusalCode): ScopeAnswer => ({ allowed: false, code });

/** Whether the filing lets the institution issue such a certificate on that day. */
export function scopeAllows(institution: InstitutionState, intended: IntendedCertificate): ScopeAnswer {
  const { edition, occupation, level, on } = intended;
  if (institution.status === 'absent') return refused('NOT_FILED');
  const { from, until } = institution.filed.filing;
  if (on < from || on > until) return refused('OUTSIDE_FILING_PERIOD');
  if (institution.closedOn !== null && on > institution.closedOn) return refused('CLOSED');
  const filed = scopeOn(institution, on).find(
    (entry) => entry.edition === edition && entry.occupation === occupation,
  );
  if (!filed || (level !== null && !filed.levels.includes(level))) return refused('OUTSIDE_SCOPE');
  return { allowed: true };
}
