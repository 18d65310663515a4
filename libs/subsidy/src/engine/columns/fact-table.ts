import type { FactValue } from '../../facts/binding.js';
import { definitionOf, type FactName, type ValueType } from '../../facts/vocabulary.js';
import { BITS } from './bits.js';
import type { Codes } from './codes.js';

/** Answers as two bits; or numbers, days as yyyymmdd, texts by code, NaN where nobody has stated it. */
export type Column = Uint8Array | Float64Array;

/** Facts of many questions in typed columns, one row for each question: bound once, asked by every programme. */
export class FactTable {
  readonly columns: readonly Column[];
  readonly types: readonly ValueType[];

  constructor(
    readonly facts: readonly FactName[],
    readonly codes: Codes,
    readonly capacity: number,
  ) {
    this.types = facts.map((fact) => definitionOf(fact).type);
    this.columns = this.types.map((type) =>
      // In whole fours: some of what reads them takes four at once.
      type === 'bool' ? new Uint8Array((capacity + 3) & ~3) : new Float64Array(capacity),
    );
  }

  /** What was bound, as the fact itself. */
  valueAt(column: number, row: number): FactValue {
    const value = this.columns[column]![row]!;
    switch (this.types[column]!) {
      case 'bool':
        return value === BITS.missing ? undefined : value === BITS.yes;
      case 'string':
        return Number.isNaN(value) ? undefined : this.codes.text(value);
      case 'int':
      case 'date':
        return Number.isNaN(value) ? undefined : value;
    }
  }
}
