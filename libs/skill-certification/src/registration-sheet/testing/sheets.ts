import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { writeArchive } from './write-archive.js';
import { COLUMNS, SHEET_NAME, type ColumnKey, type SheetCell, type SheetRow } from '../columns.js';
import { checkRow, seenInFile, type RowCheck, type SeenInFile } from '../check-row.js';
import type { Issuer } from '../issuer.js';
import type { SheetInput } from '../byte-source.js';
import { readSheet, type ReadingOptions } from '../read-sheet.js';
import { SheetRefusal } from '../sheet-refusal.js';

/** What a test writes into cells: texts, numbers and dates as a clerk would leave them. */
export type Filled = Readonly<Partial<Record<ColumnKey, string | number | Date>>>;

export const HEADER_TEXTS = COLUMNS.map(({ header }) => header);

export const ISSUER: Issuer = {
  prefixesOn: () => ['S000134000001'],
  from: '2019-01-01',
  until: '2021-12-31',
  scopes: [
    {
      from: '2019-01-01',
      scope: [
        { edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'senior'] },
        { edition: '2022', occupation: '6-31-01-03', levels: ['intermediate'] },
      ],
    },
  ],
};

export const TODAY = '2020-12-31';

/** A row without a fault. */
export const GOOD: Filled = {
  name: '王小明',
  documentType: '居民身份证',
  documentNumber: '340802199001010012',
  occupation: '6-18-01-01',
  occupationName: '车工',
  level: '四级/中级工',
  kind: '职业技能等级证书',
  number: 'S000134000001204000001',
  issuedOn: '2020-05-01',
  mode: '社会化考评',
};

function cellOf(value: string | number | Date): SheetCell {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  return { kind: 'date', date: value.toISOString().slice(0, 10) };
}

export const sheetRow = (row: number, filled: Filled): SheetRow => ({
  row,
  cells: Object.fromEntries(
    Object.entries(filled)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [key, cellOf(value)]),
  ),
});

/** Checks the good row with some cells changed; an empty text clears a cell. */
export const check = (
  row: number,
  changed: Filled,
  { issuer = ISSUER, seen = seenInFile() }: { issuer?: Issuer; seen?: SeenInFile } = {},
): RowCheck => checkRow(sheetRow(row, { ...GOOD, ...changed }), issuer, TODAY, seen);

export interface Planted {
  readonly header?: readonly string[];
  readonly sheet?: string;
  /** By row number. */
  readonly rows: Readonly<Record<number, Filled>>;
  readonly change?: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void;
}

export async function workbook({
  header = HEADER_TEXTS,
  sheet: name = SHEET_NAME,
  rows,
  change,
}: Planted): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  sheet.getRow(1).values = [...header];
  for (const [row, filled] of Object.entries(rows))
    for (const [index, { key }] of COLUMNS.entries()) {
      const value = filled[key];
      if (value !== undefined) sheet.getRow(Number(row)).getCell(index + 1).value = value;
    }
  change?.(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const csv = (...rows: readonly Filled[]): string =>
  [HEADER_TEXTS, ...rows.map((filled) => COLUMNS.map(({ key }) => String(filled[key] ?? '')))]
    .map((texts) => `${texts.join(',')}\r\n`)
    .join('');

/** An archive of texts, packed; `claims` overrides the unpacked size an entry says it has. */
export const archive = (
  files: Readonly<Record<string, string | Buffer>>,
  claims: Readonly<Record<string, number>> = {},
): Buffer =>
  Buffer.concat(
    writeArchive(
      Object.entries(files).map(([name, content]) => ({
        name,
        size: claims[name] ?? Buffer.byteLength(content),
        packed: deflateRawSync(content),
      })),
    ),
  );

export async function readAll(
  input: SheetInput,
  fileName: string,
  options: ReadingOptions = {},
): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(input, fileName, options)) rows.push(row);
  return rows;
}

/** The refusal of a file; fails where it is taken. */
export async function refusalOf(input: SheetInput, fileName: string): Promise<SheetRefusal> {
  try {
    await readAll(input, fileName);
  } catch (error) {
    if (error instanceof SheetRefusal) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

export const errorsOf = (result: RowCheck): readonly string[] =>
  result.ok ? [] : result.errors.map(({ zh }) => zh);
export const codesOf = (result: RowCheck): readonly string[] =>
  result.ok ? [] : result.errors.map(({ code }) => code);
export const warningsOf = (result: RowCheck): readonly string[] => result.warnings.map(({ zh }) => zh);

export async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook written by hand, as programs other than ours write it. */
export const handWritten = (
  sheetData: string,
  changes: Readonly<Record<string, string>> = {},
  afterData = '',
): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': `${XML}<workbook xmlns:r="r"><sheets><sheet name="证书登记" sheetId="7" r:id="rId9"/></sheets></workbook>`,
  'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData>${sheetData}</sheetData>${afterData}</worksheet>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId9" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  ...changes,
});

/** Name of a cell, e.g. `B3` for column 1 of row 3. */
export const cellName = (column: number, row: number): string => `${String.fromCharCode(65 + column)}${row}`;

export const inline = (column: number, row: number, value: string): string =>
  `<c r="${cellName(column, row)}" t="inlineStr"><is><t>${value}</t></is></c>`;

export const headerRow = `<row r="1">${HEADER_TEXTS.map((header, index) => inline(index, 1, header)).join('')}</row>`;
