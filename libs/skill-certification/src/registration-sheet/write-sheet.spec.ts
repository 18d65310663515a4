import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { checkRow, seenInFile } from './check-row.js';
import { COLUMNS, RESULT_HEADERS, type SheetFormat } from './columns.js';
import { atColumn } from './findings.js';
import { sheetFormat } from './read-sheet.js';
import {
  GOOD,
  HEADER_TEXTS,
  ISSUER,
  TODAY,
  bytesOf,
  readAll,
  refusalOf,
  sheetRow,
} from './testing/sheets.js';
import { writeAnnotated, writeTemplate } from './write-sheet.js';

async function loaded(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book.getWorksheet('证书登记')!;
}

const rows = [
  sheetRow(3, GOOD),
  sheetRow(6, { ...GOOD, name: '=HYPERLINK("http://x")', phone: '+8613800000000', remark: '@a,"b"\n行' }),
];
const results = [
  { row: 3, result: '可入库', findings: [] },
  {
    row: 6,
    result: '错误',
    findings: [
      atColumn(6, 'name', 'E-NAME-INVALID', { zh: '填写有误', en: '' }),
      atColumn(6, 'level', 'E-LEVEL-EMPTY', { zh: '不能为空', en: '' }),
    ],
  },
];

describe('the template', () => {
  it('has the headers of the story, a grey example, text format and drop-downs', async () => {
    const sheet = await loaded(await writeTemplate());
    expect((sheet.getRow(1).values as string[]).slice(1).join(' | ')).toBe(
      '序号 | 姓名* | 证件类型* | 证件号码* | 联系电话 | 工作单位统一社会信用代码 | 职业编码* | 职业名称* | 工种 | 等级* | 证书类别* | 证书编号* | 发证日期* | 理论成绩 | 技能成绩 | 综合评审成绩 | 评定成绩 | 评价方式* | 培训班编号 | 备注',
    );
    expect(sheet.getCell('A2').value).toBe('示例');
    expect(sheet.getCell('B2').fill).toMatchObject({ fgColor: { argb: 'FFD9D9D9' } });
    expect(sheet.getColumn(4).numFmt).toBe('@');
    for (const column of ['C', 'J', 'K', 'R']) {
      expect(sheet.getCell(`${column}3`).dataValidation).toMatchObject({ type: 'list' });
      expect(sheet.getCell(`${column}5002`).dataValidation.formulae[0]).toContain(
        sheet.getCell(`${column}2`).text,
      );
    }
  });

  it('has an example that would be valid, and is ignored', async () => {
    const bytes = await writeTemplate();
    expect((await refusalOf(bytes, 'a.xlsx')).code).toBe('E-FILE-EMPTY');
    const example = (await loaded(bytes)).getRow(2);
    const filled = Object.fromEntries(
      COLUMNS.map(({ key }, index) => [key, example.getCell(index + 1).text]),
    );
    expect(checkRow(sheetRow(2, filled), ISSUER, TODAY, seenInFile())).toMatchObject({
      ok: true,
      warnings: [],
    });
  });
});

describe('the report', () => {
  it.each<[SheetFormat, string]>([
    ['xlsx', 'a.xlsx'],
    ['csv-utf-8', 'a.csv'],
    ['csv-gb18030', 'a.csv'],
  ])('is the same sheet as %s, each row where it was, and can be handed in again', async (format, name) => {
    const good = [sheetRow(3, GOOD), sheetRow(6, { ...GOOD, phone: '+8613800000000' })];
    const bytes = await bytesOf(writeAnnotated(good, results, format));
    expect(await sheetFormat(bytes, name)).toBe(format);
    expect(await readAll(bytes, name)).toEqual(good);
  });

  it('says per row what became of it', async () => {
    const sheet = await loaded(await bytesOf(writeAnnotated(rows, results, 'xlsx')));
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual([...HEADER_TEXTS, ...RESULT_HEADERS]);
    const said = (row: number): string[] =>
      ['U', 'V', 'W'].map((column) => sheet.getCell(`${column}${row}`).text);
    expect(said(3)).toEqual(['可入库', '', '']);
    expect(said(6)).toEqual([
      '错误',
      'E-NAME-INVALID；E-LEVEL-EMPTY',
      '第6行[姓名]填写有误；第6行[等级]不能为空',
    ]);
    expect(sheet.getCell('B6').type).toBe(ExcelJS.ValueType.String);
  });

  it.each<['csv-utf-8' | 'csv-gb18030', string]>([
    ['csv-utf-8', 'utf8'],
    ['csv-gb18030', 'gb18030'],
  ])('as %s holds nothing that a spreadsheet program would run', async (format, encoding) => {
    const bytes = await bytesOf(writeAnnotated(rows, results, format));
    expect(bytes.subarray(0, 3).equals(Buffer.from('efbbbf', 'hex'))).toBe(format === 'csv-utf-8');
    const records = parse(iconv.decode(bytes, encoding), { relax_column_count: true });
    expect(records.flat().filter((field) => /^[=+\-@]/.test(field))).toEqual([]);
    expect(records[5]).toMatchObject({
      1: '\'=HYPERLINK("http://x")',
      4: "'+8613800000000",
      19: '\'@a,"b"\n行',
      20: '错误',
    });
  });
});
