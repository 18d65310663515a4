import { Buffer } from 'node:buffer';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { textOf } from './cell-values.js';
import { COLUMNS, RESULT_HEADERS, SHEET_NAME, type SheetFormat, type SheetRow } from './columns.js';
import type { RowFinding } from './findings.js';
import {
  HEADERS,
  addChoices,
  exampleTexts,
  layOutColumns,
  writeExample,
  writeHeader,
} from './sheet-layout.js';

/** What became of one row, for the report. */
export interface RowResult {
  readonly row: number;
  /** 结果, e.g. 可入库, 已入库, 已存在, 待核实, 错误. */
  readonly result: string;
  readonly findings: readonly RowFinding[];
}

interface ReportLine {
  readonly row: number;
  readonly texts: readonly string[];
}

const freezeHeader: Partial<ExcelJS.WorksheetView>[] = [{ state: 'frozen', ySplit: 1 }];

/** The empty sheet 证书登记 as .xlsx: headers, a grey example, text format, drop-downs. */
export async function writeTemplate(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: freezeHeader });
  layOutColumns(sheet, false);
  writeHeader(sheet, false);
  writeExample(sheet);
  addChoices(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

type Ordered<T> = AsyncIterable<T> | Iterable<T>;

/** Each row with its result; both are in the order of the sheet, and only one of each is held at a time. */
async function* reportLines(
  rows: Ordered<SheetRow>,
  results: Ordered<RowResult>,
): AsyncGenerator<ReportLine> {
  const remaining = iteratorOf(results);
  let result = await remaining.next();
  for await (const { row, cells } of rows) {
    while (result.done !== true && result.value.row < row) result = await remaining.next();
    const own = result.done !== true && result.value.row === row ? result.value : null;
    const findings = own?.findings ?? [];
    yield {
      row,
      texts: [
        ...COLUMNS.map(({ key }) => textOf(cells[key])),
        own?.result ?? '',
        findings.map(({ code }) => code).join('；'),
        findings.map(({ zh }) => zh).join('；'),
      ],
    };
  }
}

const iteratorOf = <T>(items: Ordered<T>): AsyncIterator<T> | Iterator<T> =>
  Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();

/** Rows that are written before the others of the process, and those who take the file, get their turn. */
const ROWS_OF_A_TURN = 200;

async function fillWorkbook(out: PassThrough, lines: AsyncIterable<ReportLine>): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: freezeHeader });
  layOutColumns(sheet, true);
  addChoices(sheet);
  writeHeader(sheet, true).commit();
  let next = 2;
  let written = 0;
  for await (const { row, texts } of lines) {
    if (next === 2 && row > 2) writeExample(sheet).commit();
    const line = sheet.getRow(row);
    line.values = texts.map((text) => (text === '' ? null : text));
    line.commit();
    next = row + 1;
    written += 1;
    if (written % ROWS_OF_A_TURN > 0) continue;
    await pause();
    while (out.writableNeedDrain && !out.destroyed) await pause(DRAIN_MS);
    if (out.destroyed) return;
  }
  sheet.commit();
  await workbook.commit();
}

const DRAIN_MS = 5;
const pause = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function* writeXlsx(lines: AsyncIterable<ReportLine>): AsyncGenerator<Buffer> {
  const out = new PassThrough();
  const writing = fillWorkbook(out, lines);
  writing.catch((error: Error) => out.destroy(error));
  yield* out as AsyncIterable<Buffer>;
  await writing;
}

/** A field of a .csv that no spreadsheet program computes: it would run what begins with = + - or @. */
function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const csvLine = (texts: readonly string[]): string => `${texts.map(csvField).join(',')}\r\n`;

async function* csvTexts(lines: AsyncIterable<ReportLine>): AsyncGenerator<string> {
  yield csvLine([...HEADERS, ...RESULT_HEADERS]);
  let next = 2;
  for await (const { row, texts } of lines) {
    if (next === 2 && row > 2) {
      yield csvLine(exampleTexts());
      next = 3;
    }
    for (; next < row; next += 1) yield '\r\n';
    yield csvLine(texts);
    next = row + 1;
  }
}

async function* writeCsv(
  lines: AsyncIterable<ReportLine>,
  encoding: 'utf-8' | 'gb18030',
): AsyncGenerator<Buffer> {
  // Without the byte-order mark Excel takes UTF-8 for the local code page.
  if (encoding === 'utf-8') yield Buffer.from('\ufeff', 'utf8');
  for await (const text of csvTexts(lines))
    yield encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, 'gb18030');
}

/**
 * The same sheet with 结果, 错误代码 and 错误说明, in the format it was handed in and every row where it was, so that
 * `第N行` still holds; piece by piece. Rows and results in ascending order.
 */
export function writeAnnotated(
  rows: Ordered<SheetRow>,
  results: Ordered<RowResult>,
  format: SheetFormat,
): AsyncGenerator<Buffer> {
  const lines = reportLines(rows, results);
  switch (format) {
    case 'xlsx':
      return writeXlsx(lines);
    case 'csv-utf-8':
      return writeCsv(lines, 'utf-8');
    case 'csv-gb18030':
      return writeCsv(lines, 'gb18030');
  }
}
