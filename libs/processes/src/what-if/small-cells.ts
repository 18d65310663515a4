import type { Band, Group, ReasonCount, WhatIfReport } from './report.js';

/** Groups of fewer people are not told to those who may not see the people themselves. */
export const SMALLEST_CELL = 5;

/** null: between one and `SMALLEST_CELL` less one, or needed to keep such a number from being worked out. */
type Hidden<T> = { readonly [Key in keyof T]: T[Key] extends number ? number | null : T[Key] };

/** The answer without small numbers of people. */
export type CoarseReport = Omit<WhatIfReport, 'persons' | 'bands' | 'reasons' | 'byLevel' | 'byRegion'> & {
  readonly persons: {
    readonly population: number;
    readonly gain: Hidden<WhatIfReport['persons']['gain']>;
    readonly lose: Hidden<WhatIfReport['persons']['lose']>;
    readonly unchanged: number | null;
    readonly paid: Readonly<Record<'base' | 'scenario', number | null>>;
    readonly newlyPaid: number | null;
    readonly noLongerPaid: number | null;
  };
  readonly bands: Readonly<
    Record<'gain' | 'lose', readonly (Hidden<Band> & { readonly toFen: number | null })[]>
  >;
  readonly reasons: Readonly<Record<'gain' | 'lose', readonly Hidden<ReasonCount>[]>>;
  readonly byLevel: readonly Hidden<Group>[];
  readonly byRegion: readonly Hidden<Group>[];
};

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_CELL;

/** Which counts of a whole must not be told: small ones, and where there is only one of them the next smallest as well. */
export function hiddenAmong(counts: readonly number[]): readonly boolean[] {
  const small = counts.map(isSmall);
  if (small.filter(Boolean).length !== 1) return small;
  const others = counts.map((count, at) => (small[at] || count === 0 ? Infinity : count));
  const least = others.indexOf(Math.min(...others));
  return small.map((hidden, at) => hidden || (at === least && others[at] !== Infinity));
}

const told = (count: number): number | null => (isSmall(count) ? null : count);

const groups = (all: readonly Group[]): readonly Hidden<Group>[] => {
  const [gain, lose, unchanged] = [
    hiddenAmong(all.map((group) => group.gain)),
    hiddenAmong(all.map((group) => group.lose)),
    hiddenAmong(all.map((group) => group.unchanged)),
  ];
  return all.map((group, at) => {
    const within = hiddenAmong([group.gain, group.lose, group.unchanged]);
    const hidden = [gain[at]! || within[0]!, lose[at]! || within[1]!, unchanged[at]! || within[2]!] as const;
    return {
      key: group.key,
      gain: hidden[0] ? null : group.gain,
      lose: hidden[1] ? null : group.lose,
      unchanged: hidden[2] ? null : group.unchanged,
      differenceFen: hidden[0] || hidden[1] ? null : group.differenceFen,
    };
  });
};

const bands = (all: readonly Band[]) => {
  const hidden = hiddenAmong(all.map(({ persons }) => persons));
  return all.map((band, at) => (hidden[at] ? { ...band, persons: null, fen: null } : band));
};

const reasons = (all: readonly ReasonCount[]): readonly Hidden<ReasonCount>[] =>
  all.map((reason) => (isSmall(reason.persons) ? { ...reason, persons: null, units: null } : reason));

/** Cost by month stays as it is: that is the budget, not a person. */
export function withSmallCellsHidden(report: WhatIfReport): CoarseReport {
  const { persons } = report;
  const [gain, lose, unchanged] = hiddenAmong([
    persons.gain.persons,
    persons.lose.persons,
    persons.unchanged,
  ]);
  const none = { persons: null, fen: null };
  return {
    ...report,
    persons: {
      population: persons.population,
      gain: gain ? none : persons.gain,
      lose: lose ? none : persons.lose,
      unchanged: unchanged ? null : persons.unchanged,
      paid: { base: told(persons.paid.base), scenario: told(persons.paid.scenario) },
      newlyPaid: told(persons.newlyPaid),
      noLongerPaid: told(persons.noLongerPaid),
    },
    bands: { gain: bands(report.bands.gain), lose: bands(report.bands.lose) },
    reasons: { gain: reasons(report.reasons.gain), lose: reasons(report.reasons.lose) },
    byLevel: groups(report.byLevel),
    byRegion: groups(report.byRegion),
  };
}
