import { sourceOf, WatchedSource, type ByteSource, type SheetInput } from './byte-source.js';
import { cleanText } from './cell-values.js';
import { COLUMNS, EXAMPLE_MARK, RESULT_HEADERS, type SheetFormat, type SheetRow } from './columns.js';
import { SHEET_LIMITS, type SheetSize } from './limits.js';
import type { RawRow } from './raw-row.js';
import { csvEncoding, readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { SheetRefusal, formulaRefused, headerRefused, rowsRefused, sizeRefused } from './sheet-refusal.js';

export interface ReadingOptions {
  /** `ordinary` where it is not said. */
  readonly size?: SheetSize;
  /** Told how much of the file was read, from 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/** Refuses a file that is larger than its kind may be. */
export function refuseLarge(bytes: number, size: SheetSize = 'ordinary'): void {
  const limit = SHEET_LIMITS[size].bytes;
  if (bytes > limit) throw sizeRefused(limit);
}

/** What the name and the content say a file is: the report goes back in the same format. */
export async function sheetFormat(input: SheetInput, fileName: string): Promise<SheetFormat> {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === 'xlsx') return 'xlsx';
  if (extension === 'xlsm' || extension === 'xltm' || extension === 'xlam')
    throw new SheetRefusal('E-FILE-MACRO');
  if (extension !== 'csv') throw new SheetRefusal('E-FILE-TYPE');
  return (await csvEncoding(sourceOf(input))) === 'utf-8' ? 'csv-utf-8' : 'csv-gb18030';
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

async function rawRows(
  source: ByteSource,
  fileName: string,
  { size = 'ordinary', onShare = () => undefined }: ReadingOptions,
): Promise<AsyncIterable<RawRow>> {
  refuseLarge(source.size, size);
  return (await sheetFormat(source, fileName)) === 'xlsx'
    ? readXlsx(source, SHEET_LIMITS[size].unpacked, onShare)
    : readCsv(source, onShare);
}

async function* dataRows(rows: AsyncIterable<RawRow>, most: number): AsyncGenerator<SheetRow> {
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
    if (count > most) throw rowsRefused(most);
    yield row;
  }
  if (header === null || count === 0) throw new SheetRefusal('E-FILE-EMPTY');
}

/**
 * The rows of data of a sheet 证书登记, one after the other, with the row numbers a spreadsheet program shows. Throws
 * SheetRefusal where the file as a whole cannot be taken, possibly after rows were delivered: what was found out about
 * them counts only when the reading has ended.
 */
export async function* readSheet(
  input: SheetInput,
  fileName: string,
  options: ReadingOptions = {},
): AsyncGenerator<SheetRow> {
  const source = new WatchedSource(sourceOf(input));
  try {
    yield* dataRows(await rawRows(source, fileName, options), SHEET_LIMITS[options.size ?? 'ordinary'].rows);
  } catch (error) {
    // A file that could not be fetched is not refused for that.
    throw source.failure ?? error;
  }
}
