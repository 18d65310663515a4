/** What a category of workers follows from; null or absent: nobody has said. */
export interface CategoryFacts {
  readonly hukouKind: 'rural' | 'urban' | null;
  /** GB/T 4754 codes of the posts held; empty: none. */
  readonly industries: readonly string[];
  /** `YYYY-MM`. */
  readonly birthMonth: string | null;
  /** `YYYY-MM`, set by the office; null: nobody has said. */
  readonly newGenerationBornFrom: string | null;
}

export interface Categories {
  /** 农民工: rural household registration, and a post outside farming (GB/T 4754 A). */
  readonly migrant: boolean | null;
  /** 新生代农民工: one of those, born in or after the month that the office has set. */
  readonly newGeneration: boolean | null;
}

const isFarming = (industry: string): boolean => industry.startsWith('A');

/** Derived, never stored: null where a fact or the parameter is missing. */
export function categoriesOf({
  hukouKind,
  industries,
  birthMonth,
  newGenerationBornFrom: bornFrom,
}: CategoryFacts): Categories {
  const migrant =
    hukouKind === null ? null : hukouKind === 'rural' && industries.some((one) => !isFarming(one));
  if (migrant !== true) return { migrant, newGeneration: migrant };
  return { migrant, newGeneration: birthMonth === null || bornFrom === null ? null : birthMonth >= bornFrom };
}
