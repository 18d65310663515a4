import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQualificationNumber, parseSkillLevelNumber, skillLevelNumber } from './certificate-numbers.js';
import { checkCreditCode, creditCode } from './credit-code.js';
import { CREDIT_ALPHABET } from './check-digits.js';
import { INDUSTRIES, industry, isIndustrial } from './industries.js';
import { OCCUPATIONS, isOccupationCode, occupation, tradeAlias } from './occupations.js';
import { HIGH_SKILLED_RANK, LEVELS, rankOf } from './levels.js';

describe('unified social credit code (GB 32100)', () => {
  it.each(['91350100M000100Y43', '91340800MA0TERT160', '52330282MA0TERT24H'])('%s is valid', (text) => {
    expect(checkCreditCode(text.toLowerCase())).toEqual({
      ok: true,
      creditCode: text,
      region: text.slice(2, 8),
      organisationCode: text.slice(8, 17),
    });
    expect(creditCode(text.slice(0, 2), text.slice(2, 8), text.slice(8, 16))).toBe(text);
  });

  it.each([
    ['91350100M000100Y44', 'CREDIT_CODE_CHECK_DIGIT'],
    ['91350100M000100Y53', 'CREDIT_CODE_ORGANISATION'],
    ['91350100M000100Y4', 'CREDIT_CODE_FORMAT'],
    ['91350100I000100Y43', 'CREDIT_CODE_FORMAT'],
    ['', 'CREDIT_CODE_FORMAT'],
  ])('%s is refused as %s', (text, code) => {
    expect(checkCreditCode(text)).toEqual({ ok: false, code });
  });

  it('every generated code is valid', () => {
    const body = fc.string({
      unit: fc.constantFrom(...CREDIT_ALPHABET.split('')),
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(body, (text) => expect(checkCreditCode(creditCode('91', '340800', text)).ok).toBe(true)),
    );
  });
});

describe('certificate numbers', () => {
  const prefix = 'S000134001234';

  it('reads the seven parts of 22 characters', () => {
    expect(parseSkillLevelNumber('Y000123000009195000001')).toEqual({
      ok: true,
      parts: {
        number: 'Y000123000009195000001',
        prefix: 'Y000123000009',
        kind: 'Y',
        organisation: '0001',
        province: '23',
        site: '000009',
        year: '19',
        level: 'junior',
        serial: '000001',
      },
    });
  });

  it('reads what it writes, for each of the five levels', () => {
    for (const { level, code } of LEVELS.filter((entry) => entry.code !== null)) {
      const number = skillLevelNumber(prefix, 2020, level, 42);
      expect(number).toBe(`${prefix}20${code}000042`);
      expect(parseSkillLevelNumber(number)).toMatchObject({ ok: true, parts: { level, prefix, year: '20' } });
    }
    expect(() => skillLevelNumber(prefix, 2020, 'chief-technician', 1)).toThrow(RangeError);
  });

  it.each(['Y00012300000922T000001', 'YT00123000009221000001'])('%s has two letters: 特级技师', (text) => {
    expect(parseSkillLevelNumber(text)).toMatchObject({
      ok: true,
      parts: { level: 'special-grade-technician' },
    });
  });

  it.each([
    ['Y000123XXXXXX195000001', 'CERTIFICATE_NUMBER_FORMAT'],
    ['Y000123000009196000001', 'CERTIFICATE_NUMBER_FORMAT'],
    ['Y00012300000919500001', 'CERTIFICATE_NUMBER_FORMAT'],
    ['YT0012300000922T000001', 'CERTIFICATE_NUMBER_FORMAT'],
    ['Y000199000009195000001', 'CERTIFICATE_NUMBER_PROVINCE'],
  ])('%s is refused as %s', (text, code) => {
    expect(parseSkillLevelNumber(text)).toEqual({ ok: false, code });
  });

  it('reads year and province of 16 digits', () => {
    expect(parseQualificationNumber('1834080012300001')).toMatchObject({
      ok: true,
      parts: { year: '18', province: '34' },
    });
    expect(parseQualificationNumber('183408001230000').ok).toBe(false);
  });
});

describe('occupations', () => {
  it('holds the codes of the 2022 edition with their names', () => {
    expect(
      OCCUPATIONS.filter(({ edition }) => edition === '2022').every(({ code }) => isOccupationCode(code)),
    ).toBe(true);
    expect(occupation('2022', '6-18-01-01')?.name).toBe('车工');
    expect(occupation('2022', '6-31-01-03')?.name).toBe('电工');
    expect(occupation('2022', '6-24-01-00')?.name).toBe('电机制造工');
    expect(occupation('2022', '6-05-01-03')?.name).toBe('缝纫工');
    expect(occupation('2022', '6-18-01-99')).toBeNull();
  });

  it('keeps the editions apart: they reuse codes', () => {
    expect(occupation('2022', '6-31-01-10')?.name).toBe('机电设备维修工');
    expect(occupation('2015', '6-31-01-10')?.name).toBe('工业机器人系统运维员');
    expect(occupation('2022', '6-31-07-01')?.name).toBe('工业机器人系统运维员');
    expect(new Set(OCCUPATIONS.map(({ edition, code }) => edition + code)).size).toBe(OCCUPATIONS.length);
  });

  it('knows former and present trades', () => {
    expect(tradeAlias('维修电工')).toMatchObject({
      former: true,
      occupation: { code: '6-31-01-03', name: '电工' },
    });
    expect(tradeAlias('数控车工')).toMatchObject({ former: false, occupation: { code: '6-18-01-01' } });
    expect(tradeAlias('电工')).toBeNull();
  });
});

describe('industries (GB/T 4754-2017)', () => {
  it('numbers the divisions of a section without gaps', () => {
    const divisions = (section: string): readonly number[] =>
      INDUSTRIES.filter(({ code }) => code.startsWith(section) && code.length === 3).map(({ code }) =>
        Number(code.slice(1)),
      );
    for (const [section, first, last] of [
      ['B', 6, 12],
      ['C', 13, 43],
      ['D', 44, 46],
      ['E', 47, 50],
      ['G', 53, 60],
    ] as const)
      expect(divisions(section)).toEqual(
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
  });

  it('finds the division of a deeper code, and the section where divisions are not listed', () => {
    expect(industry('C3411')).toMatchObject({ code: 'C34', name: '通用设备制造业', industrial: true });
    expect(industry('F5211')).toMatchObject({ code: 'F', industrial: false });
    expect(industry('U01')).toBeNull();
    expect(industry('c34')).toBeNull();
  });

  it('takes another set of sections for 产业工人 as a parameter', () => {
    expect(isIndustrial('I65')).toBe(false);
    expect(isIndustrial('I65', ['C', 'I'])).toBe(true);
  });
});

describe('levels', () => {
  it('rank upwards while national codes run downwards', () => {
    expect(LEVELS.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(LEVELS.flatMap(({ code }) => code ?? [])).toEqual([5, 4, 3, 2, 1]);
    expect(rankOf('senior')).toBe(HIGH_SKILLED_RANK);
  });
});
