import type { Level } from '#reference-data';
import { LEVELS } from '#reference-data';
import type { StockDefinitions } from './definitions.js';

/** People who agree in everything that a figure can be broken down by. A person stands in exactly one cell. */
export interface StockCell {
  /** Six-digit code, null for people without a place of work. */
  readonly region: string | null;
  /** GB/T 4754-2017 code as recorded, null for people without a post. */
  readonly industry: string | null;
  readonly employed: boolean;
  /** 产业工人 by the definitions the cells were counted with. */
  readonly industrialWorker: boolean;
  /** Of the highest valid certificate, null for people without one. */
  readonly rank: number | null;
  readonly persons: number;
}

export interface StockFigures {
  readonly persons: number;
  readonly employed: number;
  readonly industrialWorkers: number;
  readonly skilled: number;
  readonly highSkilled: number;
}

export interface StockLine extends StockFigures {
  /** Null: the cells that this breakdown does not reach, such as people without a post. */
  readonly key: string | null;
}

export type StockDimension = 'region' | 'province' | 'prefecture' | 'industry' | 'section' | 'level';

const levelOfRank = (rank: number): Level => {
  const found = LEVELS.find((entry) => entry.rank === rank);
  if (found === undefined) throw new RangeError(`no level of rank ${rank}`);
  return found.level;
};

const keyIn = (cell: StockCell, dimension: StockDimension): string | null => {
  switch (dimension) {
    case 'region':
      return cell.region;
    case 'prefecture':
      return cell.region && `${cell.region.slice(0, 4)}00`;
    case 'province':
      return cell.region && `${cell.region.slice(0, 2)}0000`;
    case 'industry':
      return cell.industry;
    case 'section':
      return cell.industry && cell.industry.slice(0, 1);
    case 'level':
      return cell.rank === null ? null : levelOfRank(cell.rank);
  }
};

/** Figures over all cells. */
export function stockFigures(cells: readonly StockCell[], definitions: StockDefinitions): StockFigures {
  const count = (counts: (cell: StockCell) => boolean): number =>
    cells.reduce((sum, cell) => (counts(cell) ? sum + cell.persons : sum), 0);
  const holds = (minimum: number) => (cell: StockCell) => cell.rank !== null && cell.rank >= minimum;
  return {
    persons: count(() => true),
    employed: count((cell) => cell.employed),
    industrialWorkers: count((cell) => cell.industrialWorker),
    skilled: count(holds(definitions.skilled.minimumRank)),
    highSkilled: count(holds(definitions.highSkilled.minimumRank)),
  };
}

/** One line per key of the dimension, ordered by key with null last. Lines sum up to the figures over all cells. */
export function stockBy(
  cells: readonly StockCell[],
  dimension: StockDimension,
  definitions: StockDefinitions,
): readonly StockLine[] {
  const groups = new Map<string | null, StockCell[]>();
  for (const cell of cells) {
    const key = keyIn(cell, dimension);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([key, group]) => ({ key, ...stockFigures(group, definitions) }));
}
