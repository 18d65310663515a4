import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { textOf } from './cell-values.js';
import { SheetRefusal } from './sheet-refusal.js';
import { readSheet, sheetFormat } from './read-sheet.js';
import {
  GOOD,
  HEADER_TEXTS,
  archive,
  csv,
  handWritten,
  headerRow,
  inline,
  readAll,
  refusalOf,
  workbook,
} from './testing/sheets.js';

const text = (value: string) => ({ kind: 'text', text: value });
const example = { sequence: '示例', ...GOOD };
const MEGABYTE = 1024 * 1024;

const dataRow = (row: number, name: string): string => `<row r="${row}">${inline(1, row, name)}</row>`;

describe('.xlsx', () => {
  it('keeps the row numbers and kinds of cells, and skips the example and empty rows', async () => {
    const bytes = await workbook({
      rows: {
        2: example,
        3: GOOD,
        5: { ...GOOD, issuedOn: new Date('2020-05-01'), theory: 82.5, remark: ' ' },
      },
      change: (sheet) => {
        sheet.getCell('M5').numFmt = 'yyyy/m/d';
        sheet.getCell('D5').value = { richText: [{ text: '340802' }, { text: '199001010012' }] };
      },
    });
    const rows = await readAll(bytes, '证书.XLSX');
    expect(rows.map(({ row }) => row)).toEqual([3, 5]);
    expect(rows[1]?.cells).toMatchObject({
      documentNumber: text('340802199001010012'),
      issuedOn: { kind: 'date', date: '2020-05-01' },
      theory: { kind: 'number', value: 82.5 },
    });
    expect(rows[1]?.cells).not.toHaveProperty('remark');
  });

  it('knows the example row by its grey', async () => {
    const change = (fill: 'fill' | 'font' | 'red') =>
      workbook({
        rows: { 2: GOOD, 3: GOOD },
        change: (sheet) =>
          sheet.getRow(2).eachCell((cell) => {
            if (fill === 'font') cell.font = { color: { argb: 'FF808080' } };
            else
              cell.fill = {
                type: 'pattern',
                pattern: 'solid',
                fgColor: { argb: fill === 'fill' ? 'FFD9D9D9' : 'FFFF0000' },
              };
          }),
      });
    expect(await readAll(await change('fill'), 'a.xlsx')).toHaveLength(1);
    expect(await readAll(await change('font'), 'a.xlsx')).toHaveLength(1);
    expect(await readAll(await change('red'), 'a.xlsx')).toHaveLength(2);
  });

  it('loses no character of a long sheet', async () => {
    const names = Array.from(
      { length: 3000 },
      (_, index) => `${'张王李赵钱孙周吴郑'.repeat(3)}${'甲乙丙丁戊'[index % 5]}${index}`,
    );
    const bytes = await workbook({
      rows: Object.fromEntries(names.map((name, index) => [index + 2, { name }])),
    });
    expect((await readAll(bytes, 'a.xlsx')).map(({ cells }) => textOf(cells.name))).toEqual(names);
    const byHand = archive(
      handWritten(headerRow + names.map((name, index) => dataRow(index + 2, name)).join('')),
    );
    expect((await readAll(byHand, 'a.xlsx')).map(({ cells }) => textOf(cells.name))).toEqual(names);
  });

  it('leaves phonetic guides out of the text', async () => {
    const strings = HEADER_TEXTS.map((header) => `<si><t>${header}</t></si>`).join('');
    const guide = '<si><t>张三</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si>';
    const shared = (index: number, cell: string): string => `<c r="${cell}" t="s"><v>${index}</v></c>`;
    const header = HEADER_TEXTS.map((_, index) => shared(index, `${String.fromCharCode(65 + index)}1`)).join(
      '',
    );
    const data = `<row r="1">${header}</row><row r="2">${shared(HEADER_TEXTS.length, 'B2')}</row>`;
    const bytes = archive(handWritten(data, { 'xl/sharedStrings.xml': `<sst>${strings}${guide}</sst>` }));
    expect((await readAll(bytes, 'a.xlsx'))[0]?.cells).toEqual({ name: text('张三') });
  });

  it('finds its sheet among others, or takes the only one', async () => {
    const others = await workbook({
      rows: { 2: GOOD },
      change: (_, book) => book.addWorksheet('说明').addRow(['请先阅读']),
    });
    expect(await readAll(others, 'a.xlsx')).toHaveLength(1);
    expect(await readAll(await workbook({ sheet: 'Sheet1', rows: { 2: GOOD } }), 'a.xlsx')).toHaveLength(1);
    const missing = await workbook({
      sheet: 'Sheet1',
      rows: { 2: GOOD },
      change: (_, book) => book.addWorksheet('Sheet2'),
    });
    expect(await refusalOf(missing, 'a.xlsx')).toMatchObject({
      code: 'E-FILE-SHEET',
      zh: '缺少工作表[证书登记]',
    });
  });

  it.each([
    ['a formula', { formula: '1+1', result: 2 }],
    ['a formula without a result', { formula: 'HYPERLINK("http://x")' }],
  ])('refuses %s', async (_words, value) => {
    const bytes = await workbook({
      rows: { 3: GOOD },
      change: (sheet) => {
        sheet.getCell('N3').value = value as never;
      },
    });
    expect(await refusalOf(bytes, 'a.xlsx')).toMatchObject({
      code: 'E-FILE-FORMULA',
      column: '理论成绩',
      zh: '第3行[理论成绩]含有公式，请粘贴为数值',
    });
  });

  it('refuses macros, by name and by content', async () => {
    const plain = handWritten(headerRow + dataRow(2, '张三'));
    expect(await readAll(archive(plain), 'a.xlsx')).toHaveLength(1);
    for (const [bytes, name] of [
      [archive(plain), 'a.xlsm'],
      [archive({ ...plain, 'xl/vbaProject.bin': 'x' }), 'a.xlsx'],
      [archive({ ...plain, 'xl/macrosheets/sheet1.xml': 'x' }), 'a.xlsx'],
      [
        archive({
          ...plain,
          '[Content_Types].xml':
            '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
        }),
        'a.xlsx',
      ],
    ] as const)
      expect((await refusalOf(bytes, name)).code).toBe('E-FILE-MACRO');
  });

  it('refuses a zip bomb: by size, by ratio, and where the archive lies about its size', async () => {
    const zeros = Buffer.alloc(70 * MEGABYTE, '0');
    const plain = handWritten(headerRow);
    expect((await refusalOf(archive({ ...plain, 'xl/media/a': zeros }), 'a.xlsx')).code).toBe('E-FILE-BOMB');
    expect(
      (await refusalOf(archive({ ...plain, 'xl/media/a': zeros.subarray(0, 6 * MEGABYTE) }), 'a.xlsx')).code,
    ).toBe('E-FILE-BOMB');
    const lying = archive(
      { ...plain, 'xl/worksheets/sheet1.xml': zeros },
      { 'xl/worksheets/sheet1.xml': 1000 },
    );
    expect((await refusalOf(lying, 'a.xlsx')).code).toBe('E-FILE-BOMB');
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`xl/${index}`, '']));
    expect((await refusalOf(archive({ ...plain, ...many }), 'a.xlsx')).code).toBe('E-FILE-BOMB');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1'.repeat(20), 'hex')],
    ['a .csv', Buffer.from(csv(GOOD))],
    ['another archive', archive({ 'a.txt': 'a' })],
    [
      'a workbook without its sheet',
      archive({ ...handWritten(''), 'xl/_rels/workbook.xml.rels': '<Relationships/>' }),
    ],
    ['broken XML', archive(handWritten(`${headerRow}<row r="2"><c`))],
    ['XML with an unknown cell', archive(handWritten('<row r="1"><c r="?"><v>1</v></c></row>'))],
  ])('refuses %s under the name of an .xlsx', async (_words, bytes) => {
    const { code, zh, en } = await refusalOf(bytes, 'a.xlsx');
    expect(['E-FILE-UNREADABLE', 'E-FILE-HEADERS']).toContain(code);
    expect(zh + en).not.toBe('');
  });

  it('survives any damage: rows or a refusal, never another error', async () => {
    const bytes = await workbook({ rows: { 2: example, 3: GOOD } });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const damaged = Buffer.from(bytes);
          for (const [at, value] of changes) damaged[at] = value;
          await readAll(damaged, 'a.xlsx').catch((error: unknown) =>
            expect(error).toBeInstanceOf(SheetRefusal),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('.csv', () => {
  const content = csv(example, GOOD);

  it.each([
    ['UTF-8', Buffer.from(content), 'csv-utf-8'],
    ['UTF-8 with byte-order mark', Buffer.from(`\ufeff${content}`), 'csv-utf-8'],
    ['GB18030', iconv.encode(content.replaceAll('王小明', '王䶮'), 'gb18030'), 'csv-gb18030'],
  ])('reads %s', async (_words, bytes, format) => {
    const rows = await readAll(bytes, '证书.csv');
    expect(rows.map(({ row }) => row)).toEqual([3]);
    expect(rows[0]?.cells.name).toEqual(text(format === 'csv-utf-8' ? '王小明' : '王䶮'));
    expect(await sheetFormat(bytes, '证书.csv')).toBe(format);
  });

  it('counts rows as a spreadsheet program does', async () => {
    const lines = `${csv({ ...GOOD, remark: '"两\n行"' })}\r\n${csv(GOOD).split('\r\n')[1]}\r\n`;
    expect((await readAll(Buffer.from(lines), 'a.csv')).map(({ row }) => row)).toEqual([2, 4]);
  });

  it('refuses a formula, and other encodings and contents', async () => {
    expect(
      await refusalOf(
        Buffer.from(csv({ ...GOOD, documentNumber: '="340802199001010012"' }).replaceAll('"', '')),
        'a.csv',
      ),
    ).toMatchObject({
      code: 'E-FILE-FORMULA',
      column: '证件号码',
    });
    expect((await refusalOf(Buffer.from([0xff, 0xff, 0x31]), 'a.csv')).code).toBe('E-FILE-ENCODING');
    expect((await refusalOf(await workbook({ rows: { 2: GOOD } }), 'a.csv')).code).toBe('E-FILE-UNREADABLE');
    expect((await refusalOf(Buffer.from(`${csv()}"`), 'a.csv')).code).toBe('E-FILE-UNREADABLE');
  });

  it.each(['utf-8', 'gb18030'] as const)('loses no character of a long %s sheet', async (encoding) => {
    // Its letters are cut anywhere between two pieces.
    const names = Array.from({ length: 9000 }, (_, index) => `${'王䶮𠮷'.repeat(3)}${index}`);
    const bytes = iconv.encode(csv(...names.map((name) => ({ name }))), encoding);
    expect(bytes.length).toBeGreaterThan(400_000);
    const rows = await readAll(bytes, 'a.csv', { size: 'bulk' });
    expect(rows.map(({ cells }) => textOf(cells.name))).toEqual(names);
  });
});

describe('either', () => {
  it('needs the headers of the template, and says which one is wrong', async () => {
    const header = HEADER_TEXTS.with(1, '名字' as never);
    expect(await refusalOf(await workbook({ header, rows: { 2: GOOD } }), 'a.xlsx')).toMatchObject({
      code: 'E-FILE-HEADERS',
      column: '姓名*',
      zh: '表头与模板不符：第2列应为[姓名*]',
      en: 'Column 2 should be [姓名*]',
    });
    const more = [...HEADER_TEXTS, '民族'];
    expect(await refusalOf(await workbook({ header: more, rows: { 2: GOOD } }), 'a.xlsx')).toMatchObject({
      code: 'E-FILE-HEADERS',
      column: null,
      zh: '表头与模板不符：第21列不在模板中',
    });
    expect((await refusalOf(Buffer.from('序号\r\n1\r\n'), 'a.csv')).column).toBe('姓名*');
  });

  it('has at most 5,000 rows, and at least one', async () => {
    const rows = Array.from({ length: 5000 }, () => GOOD);
    expect(await readAll(Buffer.from(csv(example, ...rows)), 'a.csv')).toHaveLength(5000);
    const longer = Buffer.from(csv(example, ...rows, GOOD));
    expect(await refusalOf(longer, 'a.csv')).toMatchObject({
      code: 'E-FILE-ROWS',
      zh: '数据超过5000行，请拆分后上传',
    });
    expect(await readAll(longer, 'a.csv', { size: 'bulk' })).toHaveLength(5001);
    expect((await refusalOf(Buffer.from(csv(example)), 'a.csv')).code).toBe('E-FILE-EMPTY');
    expect((await refusalOf(Buffer.alloc(0), 'a.csv')).code).toBe('E-FILE-EMPTY');
  });

  it('has at most 10 MB, more as a bulk, and is not refused because nobody can fetch it', async () => {
    const unread = { size: 10 * MEGABYTE + 1, read: () => Promise.reject(new Error('was read')) };
    expect((await refusalOf(unread, 'a.csv')).code).toBe('E-FILE-SIZE');
    expect((await refusalOf(Buffer.alloc(10 * MEGABYTE + 1), 'a.xlsx')).zh).toBe('文件超过10MB');
    await expect(readAll(unread, 'a.csv', { size: 'bulk' })).rejects.toThrow('was read');
  });

  it.each(['a.xls', 'a.ods', 'a', 'xlsx'])('is .xlsx or .csv, not %s', async (name) => {
    expect((await refusalOf(Buffer.from(csv(GOOD)), name)).code).toBe('E-FILE-TYPE');
  });

  it('can be left half-way', async () => {
    const bytes = await workbook({ rows: { 2: GOOD, 3: GOOD } });
    for await (const { row } of readSheet(bytes, 'a.xlsx')) {
      expect(row).toBe(2);
      break;
    }
  });
});
