import { describe, expect, it } from '@jest/globals';
import { residentId } from '#reference-data';
import { seenInFile } from './check-row.js';
import { REGISTER_FINDINGS } from './findings.js';
import { check, codesOf, errorsOf, warningsOf, type Filled } from './testing/sheets.js';

const special: Filled = { kind: '专项职业能力证书', number: 'ZX2020340800001', level: '' };

describe('stories A4, row by row', () => {
  it.each<[number, string, number, Filled, string, string]>([
    [1, '姓名 empty', 3, { name: '' }, 'E-NAME-EMPTY', '第3行[姓名]不能为空'],
    [
      2,
      'check digit',
      4,
      { documentNumber: '34080219900101001X' },
      'E-ID-CHECK-DIGIT',
      '第4行[证件号码]校验位错误',
    ],
    [
      3,
      'scientific notation as text',
      5,
      { documentNumber: '3.40802E+17' },
      'E-ID-SCIENTIFIC',
      '第5行[证件号码]为科学计数格式，请将单元格设为文本',
    ],
    [
      3,
      'scientific notation as a number',
      5,
      { documentNumber: Number('340802199001010012') },
      'E-ID-SCIENTIFIC',
      '第5行[证件号码]为科学计数格式，请将单元格设为文本',
    ],
    [
      10,
      'year of the number',
      12,
      { number: 'S000134000001194000001' },
      'E-CERT-YEAR',
      '第12行[证书编号]年份与发证日期不符',
    ],
    [
      11,
      'level of the number',
      13,
      { level: '三级/高级工' },
      'E-CERT-LEVEL',
      '第13行[证书编号]等级位与等级不符',
    ],
    [
      12,
      'prefix of another institution',
      14,
      { number: 'S000134000002204000001' },
      'E-CERT-PREFIX',
      '第14行[证书编号]机构代码与本机构备案不符',
    ],
    [
      13,
      'occupation outside the scope',
      15,
      { occupation: '6-18-01-02', occupationName: '铣工' },
      'E-OCC-SCOPE',
      '第15行[职业编码]不在备案职业范围',
    ],
    [
      14,
      'name of another occupation',
      16,
      { occupationName: '铣工' },
      'E-OCC-NAME',
      '第16行[职业编码]与[职业名称]不一致（6-18-01-01 为车工）',
    ],
    [
      16,
      'day of issue to come',
      18,
      { issuedOn: '2031-01-01', number: 'S000134000001314000001' },
      'E-DATE-FUTURE',
      '第18行[发证日期]晚于今天',
    ],
    [
      18,
      '专项职业能力 with a level',
      20,
      { ...special, level: '四级/中级工' },
      'E-LEVEL-NOT-ALLOWED',
      '第20行[等级]专项职业能力证书不填等级',
    ],
    [
      20,
      'under 16',
      22,
      { documentNumber: residentId('340802', '2004-05-02', 1) },
      'E-AGE',
      '第22行 未满16周岁',
    ],
    [
      22,
      '直接认定 without 批准文号',
      24,
      { mode: '直接认定' },
      'E-APPROVAL',
      '第24行[评价方式]直接认定须填写批准文号',
    ],
  ])('row %i, %s', (_story, _words, row, changed, code, zh) => {
    const result = check(row, changed);
    expect(errorsOf(result)).toEqual([zh]);
    expect(codesOf(result)).toEqual([code]);
  });

  it('row 4, the abolished prefix 342824 is accepted without a word', () => {
    expect(check(3, { documentNumber: '342824198507010058' })).toMatchObject({ ok: true, warnings: [] });
  });

  it('row 5, the prefix 999999 is accepted with a warning', () => {
    const result = check(7, { documentNumber: residentId('999999', '1990-01-01', 1) });
    expect(result.ok).toBe(true);
    expect(warningsOf(result)).toEqual(['第7行[证件号码]地区码未收录']);
  });

  it('row 6, the same person, occupation and level twice in the file', () => {
    const seen = seenInFile();
    expect(check(7, {}, { seen }).ok).toBe(true);
    expect(errorsOf(check(9, { number: 'S000134000001204000002' }, { seen }))).toEqual(['第9行与第7行重复']);
    expect(check(10, { level: '三级/高级工', number: 'S000134000001203000003' }, { seen }).ok).toBe(true);
    expect(errorsOf(check(11, { documentNumber: '330282199202290046' }, { seen }))).toEqual([
      '第11行[证书编号]与第7行重复',
    ]);
  });

  it.each([
    ['and no code', { occupation: '', occupationName: '维修电工' }],
    ['and the code of an older list', { occupation: '6-07-06-05', occupationName: '维修电工' }],
    ['and the code of today', { occupation: '6-31-01-03', occupationName: '维修电工' }],
  ])('row 15, the former 工种 维修电工 %s', (_words, changed) => {
    const result = check(17, changed);
    expect(warningsOf(result)).toEqual(['第17行[职业名称]已匹配为 6-31-01-03 电工，请确认']);
    expect(result).toMatchObject({
      ok: true,
      registration: {
        content: { occupation: '6-31-01-03', occupationName: '电工', trade: '维修电工', edition: '2022' },
      },
    });
  });

  it('row 15, the former 工种 in its own column', () => {
    const result = check(17, { occupation: '6-31-01-03', occupationName: '电工', trade: '维修电工' });
    expect(result.ok).toBe(true);
    expect(warningsOf(result)).toEqual(['第17行[工种]已匹配为 6-31-01-03 电工，请确认']);
    expect(warningsOf(check(17, { trade: '数控车工' }))).toEqual([]);
    expect(codesOf(check(17, { occupationName: '维修电工' }))).toEqual(['E-OCC-NAME']);
  });

  it.each<[string | number | Date]>([
    ['2020.5.1'],
    ['20200501'],
    [20200501],
    [43952],
    ['43952'],
    ['2020-05-01'],
    ['2020/5/1'],
    ['2020年5月1日'],
    ['2020-5-1 0:00:00'],
    [' 2020 年 5 月 1 日 '],
    ['２０２０．５．１'],
    [new Date('2020-05-01')],
  ])('row 17, the day of issue %p is 2020-05-01', (issuedOn) => {
    expect(check(19, { issuedOn })).toMatchObject({
      ok: true,
      registration: { content: { issuedOn: '2020-05-01' } },
    });
  });

  it.each<[string | number]>([
    ['2020-02-30'],
    ['2020.5'],
    ['5/1/2020'],
    ['2020-5/1'],
    ['昨天'],
    [20201301],
    [2020],
    ['2020年5月1'],
    ['202051'],
  ])('the day of issue %p is none', (issuedOn) => {
    expect(errorsOf(check(19, { issuedOn }))).toEqual(['第19行[发证日期]填写有误']);
  });

  it('row 18, 专项职业能力 without a level', () => {
    expect(check(20, special)).toMatchObject({
      ok: true,
      registration: { content: { level: null, kind: 'special-ability' } },
    });
  });

  it('row 20, 16 on the day of issue', () => {
    expect(check(22, { documentNumber: residentId('340802', '2004-05-01', 1) }).ok).toBe(true);
  });

  it.each(['批准文号：宜人社〔2020〕12号', '见宜人社〔2020〕12号'])(
    'row 22, 直接认定 with 批准文号 in 备注: %s',
    (remark) => {
      const result = check(24, { mode: '直接认定', remark });
      expect(result.ok && result.registration.content.approvalNumber).toMatch(/宜人社〔2020〕12号$/);
    },
  );

  it('rows 7, 8, 9, 19 and 21 and the catalogue have their words for those who ask the register', () => {
    const words = Object.values(REGISTER_FINDINGS).map((finding) => finding(10).zh);
    expect(words).toEqual([
      '第10行[证书编号]已被他人使用',
      '第10行 已存在，跳过',
      '第10行 与已登记信息不一致，请走更正流程',
      '第10行 培训与鉴定机构相同，不符合“教育培训与技能鉴定分离”',
      '第10行[证书类别]发证日该职业不属于此类证书目录',
      '第10行[姓名]与登记姓名不一致，已转入待核实',
    ]);
  });
});
