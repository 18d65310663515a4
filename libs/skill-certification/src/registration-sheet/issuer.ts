import type { LocalDate } from '#event-sourcing';
import type { FiledScope } from '../institution/events.js';
import { certificatePrefixesOf, type DatedScope, type FiledInstitution } from '../institution/state.js';

/** What a row is held against: the filing 备案 of the institution that hands in the sheet. */
export interface Issuer {
  /** First 13 characters of the numbers that it may issue on a day, one for each site; of all where the day is not known. */
  readonly prefixesOn: (on: LocalDate | null) => readonly string[];
  readonly from: LocalDate;
  /** Last day, included. */
  readonly until: LocalDate;
  /** Last day after an early end of the filing. */
  readonly closedOn?: LocalDate | null;
  /** By first day, earliest first. */
  readonly scopes: readonly DatedScope[];
}

export const issuerOf = ({
  filed,
  sites,
  scopes,
  closedOn,
}: Pick<FiledInstitution, 'filed' | 'sites' | 'scopes' | 'closedOn'>): Issuer => ({
  prefixesOn: (on) => certificatePrefixesOf({ filed, sites }, on),
  from: filed.filing.from,
  until: filed.filing.until,
  closedOn,
  scopes,
});

/** The scope of a day; of the newest filing where the day is not known, of the first where it lies before. */
export function scopeFor({ scopes }: Issuer, on: LocalDate | null): readonly FiledScope[] {
  const dated = on === null ? scopes.at(-1) : (scopes.findLast(({ from }) => from <= on) ?? scopes[0]);
  return dated?.scope ?? [];
}

export function mayIssueOn({ from, until, closedOn = null }: Issuer, on: LocalDate): boolean {
  return on >= from && on <= until && (closedOn === null || on <= closedOn);
}
