import { describe, expect, it } from '@jest/globals';
import { COLUMNS } from './columns.js';
import { issuerOf } from './issuer.js';
import { ISSUER, check, codesOf, errorsOf } from './testing/sheets.js';

describe('the filing of the institution (A1)', () => {
  const filed = { ...ISSUER, until: '2020-06-30' };
  const late = { issuedOn: '2020-07-01' };

  it('a certificate of the day after it ended', () => {
    const result = check(3, late, { issuer: filed });
    expect(codesOf(result)).toEqual(['E-INST-SCOPE']);
    expect(errorsOf(result)).toEqual(['第3行 发证日期不在机构备案有效期内']);
    expect(check(3, { issuedOn: '2020-06-30' }, { issuer: filed }).ok).toBe(true);
  });

  it('a certificate after it was closed early, and before it began', () => {
    expect(codesOf(check(3, late, { issuer: { ...ISSUER, closedOn: '2020-06-30' } }))).toEqual([
      'E-INST-SCOPE',
    ]);
    expect(codesOf(check(3, { issuedOn: '2018-12-31', number: 'S000134000001184000001' }))).toEqual([
      'E-INST-SCOPE',
    ]);
  });

  it('occupations and levels are those of the day of issue', () => {
    const [first] = ISSUER.scopes;
    const issuer = { ...ISSUER, scopes: [first!, { from: '2020-06-01', scope: [] }] };
    expect(check(3, {}, { issuer }).ok).toBe(true);
    expect(codesOf(check(3, late, { issuer }))).toEqual(['E-OCC-SCOPE']);
    expect(errorsOf(check(3, { level: '五级/初级工', number: 'S000134000001205000001' }))).toEqual([
      '第3行[等级]不在备案等级范围',
    ]);
  });

  it('is taken from the institution as it stands', () => {
    const filing = {
      certificatePrefix: 'S000134000001',
      from: '2019-01-01',
      until: '2021-12-31',
      scope: ISSUER.scopes[0]!.scope,
    };
    const filedAs = {
      institutionId: 'i',
      name: '某学校',
      kind: 'social-organisation',
      creditCode: '',
      region: '340800',
      filing,
    } as const;
    const issuer = issuerOf({ filed: filedAs, sites: [], scopes: ISSUER.scopes, closedOn: null });
    expect({ ...issuer, prefixesOn: ISSUER.prefixesOn }).toEqual({ ...ISSUER, closedOn: null });
    expect(issuer.prefixesOn(null)).toEqual(ISSUER.prefixesOn(null));
  });
});

describe('a row', () => {
  it('becomes what the register takes', () => {
    const result = check(3, {
      name: '王 小 明',
      phone: 13800000000,
      employer: '91340800ma0tert160',
      theory: '82.5',
      practice: 86,
      trainingClass: 'C-1',
      remark: '备注',
    });
    expect(result).toEqual({
      ok: true,
      warnings: [],
      registration: {
        row: 3,
        name: '王小明',
        document: { kind: 'resident-id', number: '340802199001010012' },
        birthDate: '1990-01-01',
        sex: 'male',
        phone: '13800000000',
        employer: '91340800MA0TERT160',
        remark: '备注',
        content: {
          kind: 'skill-level',
          number: 'S000134000001204000001',
          edition: '2022',
          occupation: '6-18-01-01',
          occupationName: '车工',
          trade: null,
          level: 'intermediate',
          issuedOn: '2020-05-01',
          mode: 'social-assessment',
          scores: { theory: 825, practice: 860, review: null, overall: null },
          approvalNumber: null,
          trainingClass: 'C-1',
        },
      },
    });
  });

  it('reports every error, in the order of the columns', () => {
    const result = check(3, {
      name: '',
      documentNumber: '3.4E+17',
      phone: '123',
      employer: 'x',
      level: '六级',
      number: '1',
      issuedOn: '',
      theory: '101',
      mode: '',
    });
    expect(codesOf(result)).toEqual([
      'E-NAME-EMPTY',
      'E-ID-SCIENTIFIC',
      'E-PHONE-INVALID',
      'E-EMPLOYER-FORMAT',
      'E-LEVEL-INVALID',
      'E-CERT-LENGTH',
      'E-DATE-EMPTY',
      'E-THEORY-INVALID',
      'E-MODE-EMPTY',
    ]);
  });

  it('misses each mandatory cell', () => {
    const missing = COLUMNS.filter(({ header }) => header.endsWith('*'));
    expect(missing).toHaveLength(10);
    for (const { key, header } of missing)
      expect(errorsOf(check(3, { [key]: '' }))).toEqual([`第3行[${header.replace('*', '')}]不能为空`]);
  });

  it.each([
    ['港澳居民来往内地通行证', 'MAC012345678', 'macau-permit'],
    ['港澳居民来往内地通行证', 'HKG012345678', 'hong-kong-permit'],
    ['台湾居民来往大陆通行证', 'TWN012345678', 'taiwan-permit'],
    ['外国人证件', 'DEU1234567', 'foreign-document'],
  ])('takes %s %s', (documentType, documentNumber, kind) => {
    expect(check(3, { documentType, documentNumber })).toMatchObject({
      ok: true,
      registration: { document: { kind }, birthDate: null, sex: null },
    });
  });

  it.each([
    [{ documentNumber: '３40802199001010012' }, 'E-ID-FULL-WIDTH'],
    [{ documentType: '台湾居民来往大陆通行证', documentNumber: 'TWN1' }, 'E-ID-INVALID'],
    [{ documentType: '学生证' }, 'E-ID-TYPE-INVALID'],
    [{ name: '=cmd' }, 'E-NAME-INVALID'],
    [{ phone: '1.38E+10' }, 'E-PHONE-SCIENTIFIC'],
    [{ kind: '职业资格证书', number: 2034080012300001 }, 'E-CERT-SCIENTIFIC'],
    [{ kind: '职业资格证书', number: '1934080012300001' }, 'E-CERT-YEAR'],
    [{ number: 'S000199000001204000001' }, 'E-CERT-PROVINCE'],
    [{ kind: '毕业证书' }, 'E-KIND-INVALID'],
  ])('%p is refused as %s', (changed, code) => {
    expect(codesOf(check(3, changed))).toContain(code);
  });

  it('of the older family has a number of 16 digits', () => {
    expect(check(3, { kind: '职业资格证书', number: '2034080012300001' }).ok).toBe(true);
  });

  it.each(['四级', '中级工', '中级工 / 四级', '四级／中级工'])('understands the level %s', (level) => {
    expect(check(3, { level })).toMatchObject({
      ok: true,
      registration: { content: { level: 'intermediate' } },
    });
  });

  it('with a 15-digit number is converted, with a warning', () => {
    const result = check(3, { documentNumber: '340802900101001' });
    expect(result).toMatchObject({ ok: true, registration: { document: { number: '340802199001010012' } } });
    expect(result.warnings.map(({ code }) => code)).toEqual(['W-ID-CONVERTED']);
  });

  it('names its edition where editions reuse a code', () => {
    const scope = (['2015', '2022'] as const).map((edition) => ({
      edition,
      occupation: '6-31-01-10',
      levels: ['intermediate' as const],
    }));
    const issuer = { ...ISSUER, scopes: [{ from: ISSUER.from, scope }] };
    for (const [occupationName, edition] of [
      ['工业机器人系统运维员', '2015'],
      ['机电设备维修工', '2022'],
    ])
      expect(
        check(3, { occupation: '6-31-01-10', occupationName: occupationName! }, { issuer }),
      ).toMatchObject({
        ok: true,
        registration: { content: { edition } },
      });
  });
});
