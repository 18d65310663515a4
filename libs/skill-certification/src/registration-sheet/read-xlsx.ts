import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { ByteSource } from './byte-source.js';
import type { SheetCell } from './columns.js';
import { PackedStrings } from './packed-strings.js';
import type { RawRow } from './raw-row.js';
import { SheetRefusal } from './sheet-refusal.js';
import { openParts } from './workbook-parts.js';

const text = (value: string): SheetCell | null =>
  value.trim() === '' ? null : { kind: 'text', text: value };

type Value = ExcelJS.CellValue | { readonly sharedString: number };

function cellOf(value: Value, strings: PackedStrings): SheetCell | null | 'formula' {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', value } : null;
  if (typeof value === 'boolean') return text(value ? 'TRUE' : 'FALSE');
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { kind: 'date', date: value.toISOString().slice(0, 10) };
  if ('sharedString' in value) return text(strings.at(value.sharedString) ?? '');
  if ('formula' in value || 'sharedFormula' in value) return 'formula';
  if ('richText' in value) return text(value.richText.map((run) => run.text).join(''));
  if ('error' in value) return text(value.error);
  return text(value.text);
}

const DARKEST_GREY = 0x60;
const LIGHTEST_GREY = 0xf5;

function isGrey(color: Partial<ExcelJS.Color> | undefined): boolean {
  // Theme 0 is white: a darker tint of it is grey.
  const { argb, theme, tint } = (color ?? {}) as { argb?: string; theme?: number; tint?: number };
  if (theme === 0) return tint !== undefined && tint < 0;
  const [red = 0, green = 0, blue = 0] =
    (argb ?? '')
      .slice(-6)
      .match(/../g)
      ?.map((part) => Number.parseInt(part, 16)) ?? [];
  return red === green && green === blue && red >= DARKEST_GREY && red <= LIGHTEST_GREY;
}

function isGreyCell({ fill, font }: ExcelJS.Cell): boolean {
  const filled = fill?.type === 'pattern' && fill.pattern === 'solid' && isGrey(fill.fgColor);
  return filled || isGrey(font?.color);
}

function rawRow(row: ExcelJS.Row, strings: PackedStrings): RawRow {
  const cells: (SheetCell | null | 'formula')[] = [];
  let grey = 0;
  let filled = 0;
  row.eachCell((cell, position) => {
    while (cells.length < position - 1) cells.push(null);
    const read = cellOf(cell.value, strings);
    cells.push(read);
    if (read === null) return;
    filled += 1;
    if (isGreyCell(cell)) grey += 1;
  });
  return { row: row.number, cells, grey: filled > 0 && grey === filled };
}

interface SharedString {
  readonly text: string | { readonly richText: readonly { readonly text: string | null }[] } | null;
}

/**
 * What its reader does with each part of a workbook. It is given the parts one by one, as text: left to itself, it opens
 * what nobody needs, keeps every text in memory, and decodes pieces of bytes that end within a character.
 */
interface PartReader {
  _parseWorkbook(entry: Readable): Promise<void>;
  _parseStyles(entry: Readable): Promise<void>;
  _parseSharedStrings(entry: Readable): AsyncIterable<SharedString>;
  _parseWorksheet(
    pieces: AsyncIterable<string>,
    number: string,
  ): Iterable<{ readonly value: AsyncIterable<ExcelJS.Row> }>;
}

const plain = ({ text: said }: SharedString): string =>
  said === null || typeof said === 'string'
    ? (said ?? '')
    : said.richText.map((run) => run.text ?? '').join('');

/** The rows of the sheet, one after the other; formulas are reported, never computed. */
export async function* readXlsx(
  source: ByteSource,
  mostUnpacked: number,
  onShare: (share: number) => void,
): AsyncGenerator<RawRow> {
  const { workbook, styles, strings, sheet, share } = await openParts(source, mostUnpacked);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([]), {
    worksheets: 'emit',
    sharedStrings: 'emit',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'ignore',
  }) as unknown as PartReader;
  const texts = new PackedStrings();
  try {
    await reader._parseWorkbook(Readable.from(workbook));
    if (styles !== null) await reader._parseStyles(Readable.from(styles));
    if (strings !== null)
      for await (const said of reader._parseSharedStrings(Readable.from(strings))) texts.push(plain(said));
    for (const { value: rows } of reader._parseWorksheet(sheet, '1'))
      for await (const row of rows) {
        onShare(share());
        yield rawRow(row, texts);
      }
  } catch (error) {
    throw error instanceof SheetRefusal ? error : new SheetRefusal('E-FILE-UNREADABLE');
  }
}
