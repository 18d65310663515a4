import type { LocalDate } from '#event-sourcing';
import { dayNumber } from '../facts/dates.js';
import type { CompiledPack } from '../pack/compile.js';
import { PackError } from '../pack/problem.js';
import { sqlOfClauses, type SqlColumns, type SqlCondition } from './sql.js';

/**
 * The WHERE that leaves out only whom a clause of the programme says no to on a day: those it keeps are met or lack
 * evidence, and are asked one by one. `columns` gives the facts as the database knows them on that day.
 */
export const preselection = (
  pack: CompiledPack,
  programme: string,
  on: LocalDate,
  columns: SqlColumns,
): SqlCondition => {
  const compiled = pack.compiled.get(programme);
  if (compiled === undefined) throw new PackError(`${pack.packId} has no programme "${programme}"`);
  const day = compiled.valuesOn(dayNumber(on));
  const { layout } = compiled;
  return sqlOfClauses(compiled.programme.clauses, columns, {
    parameters: new Map(layout.parameters.map((name, i) => [name, day.parameters[i]!])),
    catalogues: new Map(layout.catalogues.map((name, i) => [name, day.catalogues[i]!])),
  });
};

/** Nobody is left out. */
const EVERYBODY: SqlCondition = { text: 'true', values: [] };

/** What was read by a pre-selection, or without it. */
export interface Preselected<Found> {
  readonly found: Found;
  /** SQLSTATE of what kept the database from it, so that everybody was read; null: it did its work. */
  readonly widenedBy: string | null;
}

/**
 * Numbers and days that a database cannot work out, and statements beyond its bounds. It may compute parts of a rule that
 * the engine never gets to, and a rule may be larger than a statement may be.
 */
const isBeyondDatabase = (error: unknown): error is { readonly code: string } => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(22|54)\w{3}$/.test(code);
};

/**
 * Reads those whom a pre-selection keeps; where the database cannot work it out, everybody, so that nobody is lost and no
 * work fails: whoever is asked one by one is answered alike. `read` must not stand in a transaction of somebody else's,
 * which an error ends, and hands over nothing before it has read everything.
 */
export const preselected = async <Found>(
  condition: SqlCondition,
  read: (condition: SqlCondition) => Promise<Found>,
): Promise<Preselected<Found>> => {
  try {
    return { found: await read(condition), widenedBy: null };
  } catch (error) {
    if (!isBeyondDatabase(error)) throw error;
    return { found: await read(EVERYBODY), widenedBy: error.code };
  }
};
