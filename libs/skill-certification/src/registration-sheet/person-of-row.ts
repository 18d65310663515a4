import { checkResidentId } from '#reference-data';
import { textOf } from './cell-values.js';
import { readDocument, type RowDocument } from './check-person.js';
import type { SheetRow } from './columns.js';
import { Notes } from './findings.js';

/** Whom a row is about, as far as it tells, whatever else is wrong with it. */
export function personOfRow(row: SheetRow): {
  readonly document: Pick<RowDocument, 'kind' | 'number'> | null;
  /** As it is written; empty where there is none. */
  readonly name: string;
} {
  const name = textOf(row.cells.name);
  const document = readDocument(row, new Notes());
  if (document !== null) return { document: { kind: document.kind, number: document.number }, name };
  const resident = checkResidentId(textOf(row.cells.documentNumber));
  return { document: resident.ok ? { kind: 'resident-id', number: resident.number } : null, name };
}
