import type { LocalDate } from '#event-sourcing';
import { rankOf } from '#reference-data';
import type {
  FiledScope,
  InstitutionEvent,
  InstitutionFiled,
  InstitutionProfile,
  Purchase,
  SchoolYear,
  TeacherEngaged,
} from './events.js';

export interface DatedScope {
  /** First day. */
  readonly from: LocalDate;
  readonly scope: readonly FiledScope[];
}

/** A site beside the one of the filing. */
interface OpenedSite {
  readonly site: string;
  readonly from: LocalDate;
  /** Last day on which it may issue, null while it is open. */
  readonly closedOn: LocalDate | null;
}

/** From the first day up to, not including, the day on which it worked again. */
interface Suspension {
  readonly from: LocalDate;
  readonly resumedOn: LocalDate | null;
}

interface KnownPurchase {
  readonly purchase: Purchase;
  readonly endedOn: LocalDate | null;
}

export interface FiledInstitution {
  readonly status: 'filed' | 'closed';
  readonly filed: InstitutionFiled['data'];
  /** By first day, earliest first; the filing's own scope leads. */
  readonly scopes: readonly DatedScope[];
  /** Last day on which it may issue, null while the filing runs. */
  readonly closedOn: LocalDate | null;
  /** As last stated, null before. */
  readonly profile: InstitutionProfile | null;
  readonly sites: readonly OpenedSite[];
  readonly suspensions: readonly Suspension[];
  /** First day on which it opens no class any more. */
  readonly eliminatedOn: LocalDate | null;
  readonly schoolYears: readonly SchoolYear[];
  readonly purchases: readonly KnownPurchase[];
  readonly engaged: readonly TeacherEngaged['data'][];
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

export const isSuspendedOn = ({ suspensions }: FiledInstitution, on: LocalDate): boolean =>
  suspensions.some(({ from, resumedOn }) => from <= on && (resumedOn === null || on < resumedOn));

const PREFIX_WITHOUT_SITE = 7;

/** The six digits of the site that the filing names. */
export const filedSite = ({ filed }: Pick<FiledInstitution, 'filed'>): string =>
  filed.filing.certificatePrefix.slice(PREFIX_WITHOUT_SITE);

/** First 13 characters of the numbers that it may issue on a day, or ever; those of the filing's own site lead. */
export function certificatePrefixesOf(
  { filed, sites }: Pick<FiledInstitution, 'filed' | 'sites'>,
  on: LocalDate | null = null,
): readonly string[] {
  const { certificatePrefix } = filed.filing;
  const open = sites.filter(
    ({ from, closedOn }) => on === null || (from <= on && (closedOn === null || on <= closedOn)),
  );
  return [
    certificatePrefix,
    ...open.map(({ site }) => `${certificatePrefix.slice(0, PREFIX_WITHOUT_SITE)}${site}`),
  ];
}

export function evolve(state: InstitutionState, event: InstitutionEvent): InstitutionState {
  if (event.type === 'InstitutionFiled') {
    const { filing } = event.data;
    return {
      status: 'filed',
      filed: event.data,
      scopes: [{ from: filing.from, scope: filing.scope }],
      closedOn: null,
      profile: null,
      sites: [],
      suspensions: [],
      eliminatedOn: null,
      schoolYears: [],
      purchases: [],
      engaged: [],
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
    case 'InstitutionProfileStated':
      return { ...state, profile: event.data.profile };
    case 'InstitutionSiteOpened': {
      const opened = { site: event.data.site, from: event.occurredOn, closedOn: null };
      return { ...state, sites: [...state.sites, opened] };
    }
    case 'InstitutionSiteClosed': {
      const { site } = event.data;
      const closed = (each: OpenedSite) =>
        each.site === site ? { ...each, closedOn: event.occurredOn } : each;
      return { ...state, sites: state.sites.map(closed) };
    }
    case 'InstitutionSuspended':
      return { ...state, suspensions: [...state.suspensions, { from: event.occurredOn, resumedOn: null }] };
    case 'InstitutionResumed': {
      const ended = (each: Suspension) =>
        each.resumedOn === null ? { ...each, resumedOn: event.occurredOn } : each;
      return { ...state, suspensions: state.suspensions.map(ended) };
    }
    case 'InstitutionEliminated':
      return { ...state, eliminatedOn: event.occurredOn };
    case 'SchoolYearReported': {
      const { report } = event.data;
      const others = state.schoolYears.filter(({ year }) => year !== report.year);
      return { ...state, schoolYears: [...others, report].sort((a, b) => a.year - b.year) };
    }
    case 'ServicePurchased': {
      const bought = { purchase: event.data.purchase, endedOn: null };
      return { ...state, purchases: [...state.purchases, bought] };
    }
    case 'PurchaseEnded': {
      const ended = (each: KnownPurchase): KnownPurchase =>
        each.purchase.purchaseId === event.data.purchaseId ? { ...each, endedOn: event.occurredOn } : each;
      return { ...state, purchases: state.purchases.map(ended) };
    }
    case 'TeacherEngaged':
      return { ...state, engaged: [...state.engaged, event.data] };
  }
}
