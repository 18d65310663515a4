import type { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { SheetCell } from './columns.js';
import type { RawRow } from './raw-row.js';
import { SheetRefusal } from './sheet-refusal.js';
import { extractSheet } from './workbook-parts.js';

const text = (value: string): SheetCell | null =>
  value.trim() === '' ? null : { kind: 'text', text: value };

function cellOf(value: ExcelJS.CellValue): SheetCell | null | 'formula' {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', value } : null;
  if (typeof value === 'boolean') return text(value ? 'TRUE' : 'FALSE');
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { kind: 'date', date: value.toISOString().slice(0, 10) };
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

function rawRow(row: ExcelJS.Row): RawRow {
  const cells: (SheetCell | null | 'formula')[] = [];
  let grey = 0;
  let filled = 0;
  row.eachCell((cell, position) => {
    while (cells.length < position - 1) cells.push(null);
    const read = cellOf(cell.value);
    cells.push(read);
    if (read === null) return;
    filled += 1;
    if (isGreyCell(cell)) grey += 1;
  });
  return { row: row.number, cells, grey: filled > 0 && grey === filled };
}

/** The rows of the sheet, one after the other; formulas are reported, never computed. */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<RawRow> {
  const archive = Readable.from(await extractSheet(bytes));
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(archive, { styles: 'cache', sharedStrings: 'cache' });
  try {
    for await (const worksheet of reader) for await (const row of worksheet) yield rawRow(row);
  } catch (error) {
    throw error instanceof SheetRefusal ? error : new SheetRefusal('E-FILE-UNREADABLE');
  }
}
