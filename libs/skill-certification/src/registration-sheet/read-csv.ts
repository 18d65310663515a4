import type { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import type { SheetCell } from './columns.js';
import type { RawRow } from './raw-row.js';
import { SheetRefusal } from './sheet-refusal.js';

function decode(bytes: Buffer, encoding: 'utf-8' | 'gb18030'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text of a .csv and the encoding it was in; what is valid UTF-8 is UTF-8. */
export function decodeCsv(bytes: Buffer): { readonly text: string; readonly encoding: 'utf-8' | 'gb18030' } {
  if (bytes.includes(0)) throw new SheetRefusal('E-FILE-UNREADABLE');
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = decode(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  throw new SheetRefusal('E-FILE-ENCODING');
}

function cellOf(text: string): SheetCell | null | 'formula' {
  if (text.trim() === '') return null;
  // The report writes an apostrophe before what a spreadsheet would compute.
  const plain = text.trimStart().replace(/^'(?=[=+\-@])/, '');
  if (text.trimStart().startsWith('=')) return 'formula';
  return { kind: 'text', text: plain };
}

/** The records of a .csv, one after the other; a record is a row, however many lines it takes. */
export async function* readCsv(bytes: Buffer): AsyncGenerator<RawRow> {
  const records = parse(decodeCsv(bytes).text, { relaxColumnCount: true, skipEmptyLines: false });
  let row = 0;
  try {
    for await (const record of records as AsyncIterable<readonly string[]>) {
      row += 1;
      yield { row, cells: record.map(cellOf), grey: false };
    }
  } catch (error) {
    throw error instanceof SheetRefusal ? error : new SheetRefusal('E-FILE-UNREADABLE');
  }
}
