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

function* reportLines(rows: Iterable<SheetRow>, results: Iterable<RowResult>): Generator<ReportLine> {
  const byRow = new Map([...results].map((result) => [result.row, result]));
  for (const { row, cells } of rows) {
    const { result = '', findings = [] } = byRow.get(row) ?? {};
    const texts = COLUMNS.map(({ key }) => textOf(cells[key]));
    yield {
      row,
      texts: [
        ...texts,
        result,
        findings.map(({ code }) => code).join('；'),
        findings.map(({ zh }) => zh).join('；'),
      ],
    };
  }
}

async function writeXlsx(lines: Iterable<ReportLine>): Promise<Buffer> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on('data', (piece: Buffer) => pieces.push(piece));
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
  for (const { row, texts } of lines) {
    if (next === 2 && row > 2) writeExample(sheet).commit();
    const written = sheet.getRow(row);
    written.values = texts.map((text) => (text === '' ? null : text));
    written.commit();
    next = row + 1;
  }
  sheet.commit();
  await workbook.commit();
  return Buffer.concat(pieces);
}

/** A field of a .csv that no spreadsheet program computes: it would run what begins with = + - or @. */
function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const csvLine = (texts: readonly string[]): string => `${texts.map(csvField).join(',')}\r\n`;

function writeCsv(lines: Iterable<ReportLine>, encoding: 'utf-8' | 'gb18030'): Buffer {
  const text: string[] = [csvLine([...HEADERS, ...RESULT_HEADERS])];
  let next = 2;
  for (const { row, texts } of lines) {
    if (next === 2 && row > 2) {
      text.push(csvLine(exampleTexts()));
      next = 3;
    }
    for (; next < row; next += 1) text.push('\r\n');
    text.push(csvLine(texts));
    next = row + 1;
  }
  // Without the byte-order mark Excel takes UTF-8 for the local code page.
  return encoding === 'utf-8'
    ? Buffer.from(`\ufeff${text.join('')}`, 'utf8')
    : iconv.encode(text.join(''), 'gb18030');
}

/**
 * The same sheet with 结果, 错误代码 and 错误说明, in the format it was handed in and every row where it was, so that
 * `第N行` still holds. Rows in ascending order.
 */
export async function writeAnnotated(
  rows: Iterable<SheetRow>,
  results: Iterable<RowResult>,
  format: SheetFormat,
): Promise<Buffer> {
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
