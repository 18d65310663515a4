import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import { isSuspendedOn, scopeOn, type FiledInstitution, type InstitutionState } from './state.js';

/** The class that led to a certificate, where one did. */
export interface ClassBehind {
  /** First day of the class. */
  readonly startsOn: LocalDate;
  /** Last day on which an institution that was eliminated meanwhile may still certify it. */
  readonly lastIssueDay: LocalDate;
}

/** What an institution is about to certify; `level` is null for 专项职业能力证书. */
export interface IntendedCertificate {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly level: Level | null;
  /** Day of issue. */
  readonly on: LocalDate;
  /** Absent where no class led to it, or where it is another institution's. */
  readonly class?: ClassBehind | undefined;
}

export type ScopeRefusalCode =
  /** Only an institution with a filing issues certificates. */
  | 'NOT_FILED'
  /** A certificate is issued between the first and the last day of the filing, both included. */
  | 'OUTSIDE_FILING_PERIOD'
  /** After an early end of the filing nothing is issued. */
  | 'CLOSED'
  /** While it is suspended an institution opens no class and issues nothing (QHD:7). */
  | 'SUSPENDED'
  /** An eliminated institution opens no class and certifies only what was open before, for days of grace (CXA:(二)6). */
  | 'ELIMINATED'
  /** Occupation and level stand in the scope that was filed for the day of issue. */
  | 'OUTSIDE_SCOPE';

export type ScopeAnswer =
  { readonly allowed: true } | { readonly allowed: false; readonly code: ScopeRefusalCode };

const refused = (code: ScopeRefusalCode): ScopeAnswer => ({ allowed: false, code });

function standingOn(institution: FiledInstitution, on: LocalDate): ScopeRefusalCode | null {
  const { from, until } = institution.filed.filing;
  if (on < from || on > until) return 'OUTSIDE_FILING_PERIOD';
  if (institution.closedOn !== null && on > institution.closedOn) return 'CLOSED';
  return isSuspendedOn(institution, on) ? 'SUSPENDED' : null;
}

function inScope(
  institution: FiledInstitution,
  { edition, occupation, level, on }: IntendedCertificate,
): boolean {
  const filed = scopeOn(institution, on).find(
    (entry) => entry.edition === edition && entry.occupation === occupation,
  );
  return filed !== undefined && (level === null || filed.levels.includes(level));
}

/** Whether the filing lets the institution issue such a certificate on that day. */
export function scopeAllows(institution: InstitutionState, intended: IntendedCertificate): ScopeAnswer {
  const { on, class: behind } = intended;
  if (institution.status === 'absent') return refused('NOT_FILED');
  const standing = standingOn(institution, on);
  if (standing) return refused(standing);
  const { eliminatedOn } = institution;
  const mayFinish =
    eliminatedOn !== null &&
    behind !== undefined &&
    behind.startsOn < eliminatedOn &&
    on <= behind.lastIssueDay;
  if (eliminatedOn !== null && on >= eliminatedOn && !mayFinish) return refused('ELIMINATED');
  return inScope(institution, intended) ? { allowed: true } : refused('OUTSIDE_SCOPE');
}

/** What an institution is about to teach, beginning on `on`. */
export type IntendedClass = Omit<IntendedCertificate, 'class'>;

export type ClassRefusalCode =
  | ScopeRefusalCode
  /** Whoever trains has a licence to train on the first day of the class (AQ:6 具备资质). */
  | 'NOT_LICENSED';

/** Why an institution may not open such a class, null when it may. A licence counts where the institution stated its profile. */
export function classRefusal(
  institution: InstitutionState,
  intended: IntendedClass,
): ClassRefusalCode | null {
  if (institution.status === 'absent') return 'NOT_FILED';
  const { on } = intended;
  const { eliminatedOn, profile } = institution;
  const standing = standingOn(institution, on);
  if (standing) return standing;
  if (eliminatedOn !== null && on >= eliminatedOn) return 'ELIMINATED';
  if (profile !== null && (profile.licensedUntil === null || on > profile.licensedUntil))
    return 'NOT_LICENSED';
  return inScope(institution, intended) ? null : 'OUTSIDE_SCOPE';
}
