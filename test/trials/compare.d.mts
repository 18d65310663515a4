/** For each section of the dump its lines, sorted. */
export type Dump = Readonly<Record<string, readonly string[]>>;

export interface SectionDifference {
  readonly section: string;
  /** Lines that only the expected dump has. */
  readonly missing: number;
  /** Lines that only the other one has. */
  readonly surplus: number;
  readonly examples: { readonly missing: readonly string[]; readonly surplus: readonly string[] };
}

export interface Queryable {
  query(text: string): Promise<{ readonly rows: readonly { readonly line: string }[] }>;
}

export function dumpOf(client: Queryable): Promise<Dump>;
export function differencesOf(expected: Dump, found: Dump): readonly SectionDifference[];
