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
