import type { SheetCell } from './columns.js';

/** A row of the file before anything is known about its columns. */
export interface RawRow {
  readonly row: number;
  /** By position, first column at 0; null where empty. */
  readonly cells: readonly (SheetCell | null | 'formula')[];
  /** Filled or written in grey, as the example row of the template is. */
  readonly grey: boolean;
}
