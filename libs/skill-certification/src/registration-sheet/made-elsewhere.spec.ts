import { describe, expect, it } from '@jest/globals';
import { dateOf } from './cell-values.js';
import {
  GOOD,
  HEADER_TEXTS,
  archive,
  cellName,
  handWritten,
  headerRow,
  inline,
  readAll,
  refusalOf,
  workbook,
} from './testing/sheets.js';

const text = (value: string) => ({ kind: 'text', text: value });
const sheet = (row: string, changes: Readonly<Record<string, string>> = {}) =>
  archive(handWritten(headerRow + row, changes));

describe('a sheet made by SheetJS', () => {
  const plain = (column: number, row: number, value: string): string =>
    `<c r="${cellName(column, row)}" t="str"><v>${value}</v></c>`;

  it('has texts as results without formulas, and days in ISO form', async () => {
    const header = `<row r="1">${HEADER_TEXTS.map((each, index) => plain(index, 1, each)).join('')}</row>`;
    const data = `<row r="3">${plain(1, 3, '张三 &amp; 李四')}<c r="M3" t="d" s="1"><v>2020-05-01T00:00:00.000Z</v></c></row>`;
    const [row] = await readAll(archive(handWritten(header + data)), 'a.xlsx');
    expect(row).toMatchObject({ row: 3, cells: { name: text('张三 & 李四') } });
    expect(dateOf(row?.cells.issuedOn)).toBe('2020-05-01');
    expect(dateOf(text('2020-04-30T16:00:00.000Z') as never)).toBeNull();
  });
});

describe('a sheet made by Excel or WPS', () => {
  it('keeps its texts in a list of their own, with formats and phonetic guides', async () => {
    const strings = [
      ...HEADER_TEXTS.map((header) => `<si><t>${header}</t></si>`),
      '<si><r><rPr><b/></rPr><t>张</t></r><r><t>三</t></r><phoneticPr fontId="1"/></si>',
      '<si><t xml:space="preserve"> 340802199001010012 </t><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    ].join('');
    const shared = (index: number, cell: string): string => `<c r="${cell}" s="0" t="s"><v>${index}</v></c>`;
    const header = `<row r="1" spans="1:20">${HEADER_TEXTS.map((_, index) => shared(index, cellName(index, 1))).join('')}</row>`;
    const data = `<row r="3">${shared(20, 'B3')}${shared(21, 'D3')}${shared(99, 'E3')}</row>`;
    const bytes = archive(
      handWritten(header + data, {
        'xl/sharedStrings.xml': `<sst count="22" uniqueCount="22">${strings}</sst>`,
        'xl/cellimages.xml': '<etc:cellImages/>',
        'xl/calcChain.xml': '<calcChain/>',
      }),
    );
    expect((await readAll(bytes, 'a.xlsx'))[0]?.cells).toEqual({
      name: text('张三'),
      documentNumber: text(' 340802199001010012 '),
    });
  });

  it('shows days as days, in the format of its country', async () => {
    const styles =
      '<styleSheet><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176" applyNumberFormat="1"/></cellXfs></styleSheet>';
    const bytes = sheet(`<row r="3">${inline(1, 3, '张三')}<c r="M3" s="1"><v>43952</v></c></row>`, {
      'xl/styles.xml': styles,
    });
    expect((await readAll(bytes, 'a.xlsx'))[0]?.cells.issuedOn).toEqual({ kind: 'date', date: '2020-05-01' });
  });

  it('counts days from 1904 where it says so', async () => {
    const bytes = await workbook({
      rows: { 3: { ...GOOD, issuedOn: new Date('2020-05-01') } },
      change: (_, book) => {
        book.properties.date1904 = true;
      },
    });
    expect((await readAll(bytes, 'a.xlsx'))[0]?.cells.issuedOn).toEqual({ kind: 'date', date: '2020-05-01' });
  });
});

it('reads a formatted text within its cell as one', async () => {
  const rich =
    '<c r="B3" t="inlineStr"><is><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve">三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>';
  expect((await readAll(sheet(`<row r="3">${rich}</row>`), 'a.xlsx'))[0]?.cells).toEqual({
    name: text('张三'),
  });
});

describe('merged cells', () => {
  it('are refused where data stands, with their place: of all but the first nobody knows what they say', async () => {
    const bytes = await workbook({
      rows: { 3: { ...GOOD, trainingClass: 'B1' }, 4: GOOD, 5: GOOD },
      change: (worksheet) => worksheet.mergeCells('S3:S5'),
    });
    expect(await refusalOf(bytes, 'a.xlsx')).toMatchObject({
      code: 'E-FILE-MERGED',
      column: '培训班编号',
      zh: '第3行[培训班编号]含有合并单元格，请取消合并后逐行填写',
      en: 'Row 3 [培训班编号] is merged: please unmerge the cells and fill in every row',
    });
  });

  it('beside the columns of the sheet do not matter', async () => {
    const bytes = archive(
      handWritten(
        `${headerRow}<row r="3">${inline(1, 3, '张三')}</row>`,
        {},
        '<mergeCells count="1"><mergeCell ref="AA3:AB9"/></mergeCells>',
      ),
    );
    expect(await readAll(bytes, 'a.xlsx')).toHaveLength(1);
  });
});
