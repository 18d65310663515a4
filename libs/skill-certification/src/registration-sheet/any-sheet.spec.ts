import { Buffer } from 'node:buffer';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type ExcelJS from 'exceljs';
import { checkRow, seenInFile } from './check-row.js';
import { readSheet } from './read-sheet.js';
import { SheetRefusal } from './sheet-refusal.js';
import {
  HEADER_TEXTS,
  ISSUER,
  TODAY,
  archive,
  csv,
  handWritten,
  headerRow,
  workbook,
} from './testing/sheets.js';

/** Reads and checks a file as an import does; anything but rows with results or a refusal fails. */
async function worked(bytes: Uint8Array, fileName: string): Promise<string> {
  const seen = seenInFile();
  try {
    for await (const row of readSheet(bytes, fileName)) {
      const check = checkRow(row, ISSUER, TODAY, seen);
      if (!check.ok) expect(check.errors.length).toBeGreaterThan(0);
    }
    return 'rows';
  } catch (error) {
    expect(error).toBeInstanceOf(SheetRefusal);
    return (error as SheetRefusal).code;
  }
}

const anyName = fc.constantFrom('a.xlsx', 'a.csv', 'a.xlsm', 'a');
const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });
const anyValue: fc.Arbitrary<ExcelJS.CellValue> = fc.oneof(
  anyText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
  fc.constant(null),
  fc.constantFrom<ExcelJS.CellValue>(
    { error: '#N/A' },
    { error: '#REF!' },
    { richText: [{ text: '张' }, { text: '三' }] },
    { text: '张三', hyperlink: 'http://x' },
    { text: { richText: [{ text: '张三' }] } as never, hyperlink: 'http://x' },
  ),
);
const formula = fc.constantFrom<ExcelJS.CellValue>(
  { formula: 'A1+1', date1904: false },
  { formula: 'WEBSERVICE("http://x")', result: 'x', date1904: false },
);

jest.setTimeout(60_000);

describe('random sheets never crash the importer', () => {
  const rows = (value: fc.Arbitrary<ExcelJS.CellValue>) =>
    fc.array(fc.array(value, { maxLength: 24 }), { maxLength: 8 });
  const written = (header: readonly string[], cells: readonly (readonly ExcelJS.CellValue[])[]) =>
    workbook({
      header,
      rows: {},
      change: (sheet) => cells.forEach((row, index) => (sheet.getRow(index + 2).values = [...row])),
    });

  it('cells of every type under the header of the template', async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(rows(anyValue), async (cells) => {
        found.add(await worked(await written(HEADER_TEXTS, cells), 'a.xlsx'));
      }),
      { numRuns: 60 },
    );
    expect(found).toContain('rows');
    for (const code of found) expect(['rows', 'E-FILE-EMPTY']).toContain(code);
  });

  it('formulas among them are refused, and never evaluated', async () => {
    await fc.assert(
      fc.asyncProperty(rows(anyValue), formula, fc.nat(19), async (cells, value, at) => {
        const last: ExcelJS.CellValue[] = HEADER_TEXTS.map((_, index) => (index === at ? value : 'x'));
        expect(await worked(await written(HEADER_TEXTS, [...cells, last]), 'a.xlsx')).toBe('E-FILE-FORMULA');
      }),
      { numRuns: 30 },
    );
  });

  it('any header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 25 }), rows(anyValue), async (header, cells) => {
        const refused = await worked(await written(header, cells), 'a.xlsx');
        expect(['E-FILE-HEADERS', 'E-FILE-EMPTY']).toContain(refused);
      }),
      { numRuns: 40 },
    );
  });

  it('any bytes, under any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), anyName, async (bytes, name) => {
        expect(await worked(bytes, name)).not.toBe('rows');
      }),
      { numRuns: 300 },
    );
  });

  it('any text behind the header of a .csv', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        await worked(Buffer.from(csv() + text), 'a.csv');
      }),
      { numRuns: 300 },
    );
  });

  it('any XML as a sheet', async () => {
    const piece = fc.constantFrom(
      '<row r="2">',
      '<row>',
      '<row r="-1">',
      '</row>',
      '<c r="B2" t="inlineStr">',
      '<c r="ZZZ99" t="s">',
      '<c>',
      '</c>',
      '<is>',
      '</is>',
      '<r>',
      '<t>',
      '</t>',
      '<v>',
      '1e999',
      '-1',
      '</v>',
      '<f/>',
      '<mergeCell ref="B2:C3"/>',
      '<!--',
      '<![CDATA[',
      '&x;',
      '&#0;',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        await worked(archive(handWritten(headerRow + pieces.join(''))), 'a.xlsx');
      }),
      { numRuns: 400 },
    );
  });
});
