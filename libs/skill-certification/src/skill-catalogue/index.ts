import { accept, reject, type Decider, type Decision } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { CatalogueEntry, CatalogueKind, DatedEntry, SkillCatalogueEvent } from './events.js';

export type StateEntry = { readonly type: 'StateEntry'; readonly region: string } & DatedEntry;

export type CatalogueRejection =
  /** An entry says where it comes from. */
  | { readonly code: 'CITE_REQUIRED' }
  /** An entry does not end before it begins. */
  | { readonly code: 'CATALOGUE_PERIOD_INVALID' }
  /** Each part of the assessment is given once, and the weights come to 100 per cent. */
  | { readonly code: 'WEIGHTS_NOT_100'; readonly sum: number }
  /** A package lasts at least an hour. */
  | { readonly code: 'PACKAGE_HOURS_INVALID' };

export interface SkillCatalogueState {
  readonly entries: readonly DatedEntry[];
}

const WHOLE = 100;

function entryRefusal(entry: CatalogueEntry): CatalogueRejection | null {
  switch (entry.kind) {
    case 'standard': {
      const { weights } = entry;
      if (weights === null) return null;
      const once = new Map(weights.map(({ name, weight }) => [name, weight]));
      const sum = [...once.values()].reduce((total, weight) => total + weight, 0);
      return once.size === weights.length && sum === WHOLE ? null : { code: 'WEIGHTS_NOT_100', sum };
    }
    case 'package':
      return Number.isSafeInteger(entry.hours) && entry.hours > 0 ? null : { code: 'PACKAGE_HOURS_INVALID' };
    case 'major':
    case 'emerging-industry':
    case 'core-course':
    case 'structure-fit':
      return null;
  }
}

export const isSameEntry = (a: CatalogueEntry, b: CatalogueEntry): boolean =>
  a.kind === b.kind && a.id === b.id && a.version === b.version;

function decide(
  { type: _, ...data }: StateEntry,
  { entries }: SkillCatalogueState,
): Decision<SkillCatalogueEvent, CatalogueRejection> {
  const { entry, from, until, cite } = data;
  if (!cite.trim()) return reject({ code: 'CITE_REQUIRED' });
  if (until !== null && until < from) return reject({ code: 'CATALOGUE_PERIOD_INVALID' });
  const refusal = entryRefusal(entry);
  if (refusal) return reject(refusal);
  const known = entries.find((each) => isSameEntry(each.entry, entry));
  if (known && sameFacts(known, { entry, from, until, cite })) return accept();
  return accept({ type: 'CatalogueEntryStated', occurredOn: from, data });
}

/** Stream `skillCatalogue-<region>`: standards, training packages, majors and emerging industries of a region. */
export const skillCatalogue: Decider<
  StateEntry,
  SkillCatalogueState,
  SkillCatalogueEvent,
  CatalogueRejection
> = {
  category: 'skillCatalogue',
  initialState: { entries: [] },
  decide,
  evolve: ({ entries }, { data: { region: _, ...stated } }) => ({
    entries: [...entries.filter(({ entry }) => !isSameEntry(entry, stated.entry)), stated],
  }),
};

type OfKind<Kind extends CatalogueKind> = Extract<CatalogueEntry, { readonly kind: Kind }>;

/** Entries of a kind that are in force on a day. */
export const entriesOn = <Kind extends CatalogueKind>(
  entries: readonly DatedEntry[],
  kind: Kind,
  day: string,
): readonly (DatedEntry & { readonly entry: OfKind<Kind> })[] =>
  entries.filter(
    (each): each is DatedEntry & { readonly entry: OfKind<Kind> } =>
      each.entry.kind === kind && each.from <= day && (each.until === null || day <= each.until),
  );
