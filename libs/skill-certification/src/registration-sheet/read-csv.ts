import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import { piecesOf, type ByteSource } from './byte-source.js';
import type { SheetCell } from './columns.js';
import type { RawRow } from './raw-row.js';
import { SheetRefusal } from './sheet-refusal.js';

type CsvEncoding = 'utf-8' | 'gb18030';

async function* decoded(
  source: ByteSource,
  encoding: CsvEncoding,
  onShare: (share: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let read = 0;
  for await (const piece of piecesOf(source)) {
    if (piece.includes(0)) throw new SheetRefusal('E-FILE-UNREADABLE');
    read += piece.length;
    yield decoder.decode(piece, { stream: true });
    onShare(read / source.size);
  }
  yield decoder.decode();
}

async function isIn(source: ByteSource, encoding: CsvEncoding): Promise<boolean> {
  try {
    for await (const text of decoded(source, encoding)) void text;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === NOT_IN_ENCODING) return false;
    throw error;
  }
}

const NOT_IN_ENCODING = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** The encoding of a .csv; what is valid UTF-8 is UTF-8. */
export async function csvEncoding(source: ByteSource): Promise<CsvEncoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await isIn(source, encoding)) return encoding;
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
export async function* readCsv(source: ByteSource, onShare: (share: number) => void): AsyncGenerator<RawRow> {
  const text = decoded(source, await csvEncoding(source), onShare);
  const records = parse({ relaxColumnCount: true, skipEmptyLines: false });
  // What goes wrong on either side ends the reading below.
  pipeline(Readable.from(text, { objectMode: false }), records, () => undefined);
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
