import type { LocalDate } from '#event-sourcing';
import type { CertificationRuleEvent, OccupationCatalogued, PromotionLimitSet } from './events.js';

interface PilotSpan {
  readonly institutionId: string;
  readonly approvalNumber: string;
  readonly from: LocalDate;
  /** Last day, included; null: a pilot still. */
  readonly until: LocalDate | null;
}

export interface CertificationRulesState {
  readonly limits: readonly (PromotionLimitSet['data'] & { readonly from: LocalDate })[];
  readonly pilots: readonly PilotSpan[];
  /** The last entry of an occupation, family and first day stands. */
  readonly catalogue: readonly OccupationCatalogued['data'][];
}

export const initialState: CertificationRulesState = { limits: [], pilots: [], catalogue: [] };

type Entry = OccupationCatalogued['data'];

export const isSameEntry = (a: Entry, b: Entry): boolean =>
  a.edition === b.edition && a.occupation === b.occupation && a.family === b.family && a.from === b.from;

export function evolve(
  state: CertificationRulesState,
  event: CertificationRuleEvent,
): CertificationRulesState {
  switch (event.type) {
    case 'PromotionLimitSet': {
      const from = event.occurredOn;
      const others = state.limits.filter((limit) => limit.from !== from);
      const limits = [...others, { ...event.data, from }].sort((a, b) => (a.from < b.from ? -1 : 1));
      return { ...state, limits };
    }
    case 'RecognitionPilotNamed': {
      const { institutionId, approvalNumber } = event.data;
      const pilot = { institutionId, approvalNumber, from: event.occurredOn, until: null };
      return { ...state, pilots: [...state.pilots, pilot] };
    }
    case 'RecognitionPilotEnded': {
      const ends = ({ institutionId, until }: PilotSpan): boolean =>
        institutionId === event.data.institutionId && until === null;
      const pilots = state.pilots.map((pilot) =>
        ends(pilot) ? { ...pilot, until: event.occurredOn } : pilot,
      );
      return { ...state, pilots };
    }
    case 'OccupationCatalogued': {
      const others = state.catalogue.filter((entry) => !isSameEntry(entry, event.data));
      return { ...state, catalogue: [...others, event.data] };
    }
  }
}

/** Promotions by contests that a year allows on a day; null: no limit was set. */
export const promotionsPerYear = ({ limits }: CertificationRulesState, on: LocalDate): number | null =>
  limits.findLast(({ from }) => from <= on)?.perYear ?? null;

export const isPilot = ({ pilots }: CertificationRulesState, institutionId: string, on: LocalDate): boolean =>
  pilots.some(
    (pilot) =>
      pilot.institutionId === institutionId &&
      pilot.from <= on &&
      (pilot.until === null || on <= pilot.until),
  );

/** Families that the catalogue has for an occupation on a day; null: it says nothing about the occupation. */
export function familiesOn(
  { catalogue }: CertificationRulesState,
  { edition, occupation }: Pick<Entry, 'edition' | 'occupation'>,
  on: LocalDate,
): readonly Entry['family'][] | null {
  const about = catalogue.filter((entry) => entry.edition === edition && entry.occupation === occupation);
  if (about.length === 0) return null;
  return about
    .filter(({ from, until }) => from <= on && (until === null || on <= until))
    .map(({ family }) => family);
}
