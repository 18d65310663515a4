import { describe, expect, it } from '@jest/globals';
import { readBankFile, writeBankFile } from './bank-file.js';

const HEADER = '学习账号,流水号,日期,成果代码,成果名称,学分';
const read = (...rows: readonly string[]) =>
  readBankFile(new TextEncoder().encode([HEADER, ...rows].join('\n')), 'half-up');

const line = {
  account: 'a1',
  lineId: 'L-1',
  date: '2020-03-02',
  code: 'JS-001',
  title: '钳工基础，"上"',
  tenths: -15,
};

describe('a file of a credit bank', () => {
  it('is read as it was written', () => {
    const bytes = new TextEncoder().encode(writeBankFile([line]));
    expect(readBankFile(bytes, 'half-up')).toEqual({ rows: [{ row: 2, line }], findings: [] });
  });

  it('says of each row that cannot be read why, and takes the others, rounded half up', () =>
    expect(
      read(
        'a1,L-1,2020-02-30,C,课,1',
        'a1,L-2,2020-02-29,C,课,1.25',
        'a1,L-2,2020-02-29,C,课,1',
        'a1,L-3,2020-02-29,C,课,1e2',
      ),
    ).toMatchObject({
      rows: [{ row: 3, line: { lineId: 'L-2', tenths: 13 } }],
      findings: [
        { row: 2, code: 'E-CELL', zh: '第2行[日期]填写有误' },
        { row: 4, code: 'E-REPEATED' },
        { row: 5, code: 'E-CELL', zh: '第5行[学分]填写有误' },
      ],
    }));

  it('is refused without a column, with too many rows, or in another encoding', () => {
    expect(() => readBankFile(new TextEncoder().encode('学习账号\n1'), 'half-up')).toThrow('E-FILE-HEADERS');
    expect(() => read(...Array.from({ length: 1001 }, () => 'x'))).toThrow('E-FILE-ROWS');
    expect(() => readBankFile(new Uint8Array([0xff, 0xfe, 0xd1]), 'half-up')).toThrow('E-FILE-UNREADABLE');
  });
});
