import { Buffer } from 'node:buffer';
import { cleanText } from './cell-values.js';
import { COLUMNS, EXAMPLE_MARK, RESULT_HEADERS, type SheetFormat, type SheetRow } from './columns.js';
import type { RawRow } from './raw-row.js';
import { decodeCsv, readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { SheetRefusal, formulaRefused, headerRefused } from './sheet-refusal.js';

const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_ROWS = 5000;

export type SheetInput = Uint8Array | AsyncIterable<Uint8Array>;

async function allBytes(input: SheetInput): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input instanceof Uint8Array ? [input] : input) {
    size += piece.length;
    if (size > LARGEST_FILE) throw new SheetRefusal('E-FILE-SIZE');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What the name and the content say a file is: the report goes back in the same format. */
export function sheetFormat(bytes: Uint8Array, fileName: string): SheetFormat {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === 'xlsx') return 'xlsx';
  if (extension === 'xlsm' || extension === 'xltm' || extension === 'xlam')
    throw new SheetRefusal('E-FILE-MACRO');
  if (extension !== 'csv') throw new SheetRefusal('E-FILE-TYPE');
  return decodeCsv(Buffer.from(bytes)).encoding === 'utf-8' ? 'csv-utf-8' : 'csv-gb18030';
}

const written = ({ cells }: RawRow, position: number): string => {
  const cell = cells[position] ?? null;
  return cell !== null && cell !== 'formula' && cell.kind === 'text' ? cleanText(cell.text) : '';
};

function refuseFormulas({ row, cells }: RawRow): void {
  const position = cells.indexOf('formula');
  if (position < 0) return;
  throw formulaRefused(
    row,
    (COLUMNS[position]?.header ?? RESULT_HEADERS[position - COLUMNS.length] ?? '').replace('*', ''),
  );
}

function refuseHeader(header: RawRow): void {
  refuseFormulas(header);
  for (const [position, { header: expected }] of COLUMNS.entries()) {
    const found = written(header, position);
    if (found !== expected) throw headerRefused(position + 1, expected);
  }
  for (let position = COLUMNS.length; position < header.cells.length; position += 1) {
    const found = written(header, position);
    const known = found === '' || found === RESULT_HEADERS[position - COLUMNS.length];
    if (!known) throw headerRefused(position + 1, null);
  }
}

function dataRow({ row, cells }: RawRow): SheetRow | null {
  const filled = COLUMNS.flatMap(({ key }, position) => {
    const cell = cells[position] ?? null;
    return cell === null || cell === 'formula' ? [] : [[key, cell] as const];
  });
  return filled.length === 0 ? null : { row, cells: Object.fromEntries(filled) };
}

const isExample = (raw: RawRow): boolean => raw.row === 2 && (raw.grey || written(raw, 0) === EXAMPLE_MARK);

/**
 * The rows of data of a sheet 证书登记, with the row numbers a spreadsheet program shows. Throws SheetRefusal where the
 * file as a whole cannot be taken, possibly after rows were delivered: collect before anything is done with them.
 */
export async function* readSheet(input: SheetInput, fileName: string): AsyncGenerator<SheetRow> {
  const bytes = await allBytes(input);
  const rows = sheetFormat(bytes, fileName) === 'xlsx' ? readXlsx(bytes) : readCsv(bytes);
  let header: RawRow | null = null;
  let count = 0;
  for await (const raw of rows) {
    if (header === null) {
      header = raw.row === 1 ? raw : { row: 1, cells: [], grey: false };
      refuseHeader(header);
      continue;
    }
    refuseFormulas(raw);
    const row = isExample(raw) ? null : dataRow(raw);
    if (row === null) continue;
    count += 1;
    if (count > MOST_ROWS) throw new SheetRefusal('E-FILE-ROWS');
    yield row;
  }
  if (header === null || count === 0) throw new SheetRefusal('E-FILE-EMPTY');
}
