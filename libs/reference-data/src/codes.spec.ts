import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQualificationNumber, parseSkillLevelNumber, skillLevelNumber } from './certificate-numbers.js';
import { checkCreditCode, creditCode } from './credit-code.js';
import { CREDIT_ALPHABET } from './check-digits.js';
import { INDUSTRIES, industry, isIndustrial, isIndustryCode } from './industries.js';
import { OCCUPATIONS, isOccupationCode, occupation, occupationIn2022, tradeAlias } from './occupations.js';
import { HIGH_SKILLED_RANK, levelInForce, LEVELS, levelsOn, rankOf } from './levels.js';

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
    ['1000123000009195000001', 'CERTIFICATE_NUMBER_KIND'],
    ['Y00A123000009195000001', 'CERTIFICATE_NUMBER_ORGANISATION'],
    ['Y000199000009195000001', 'CERTIFICATE_NUMBER_PROVINCE'],
    ['Y0001X3000009195000001', 'CERTIFICATE_NUMBER_PROVINCE'],
    ['Y000123XXXXXX195000001', 'CERTIFICATE_NUMBER_SITE'],
    ['Y0001230000091X5000001', 'CERTIFICATE_NUMBER_YEAR_DIGITS'],
    ['Y000123000009196000001', 'CERTIFICATE_NUMBER_LEVEL_DIGIT'],
    ['Y000123000009190000001', 'CERTIFICATE_NUMBER_LEVEL_DIGIT'],
    ['Y00012300000919500000X', 'CERTIFICATE_NUMBER_SERIAL'],
    ['Y00012300000919500001', 'CERTIFICATE_NUMBER_LENGTH'],
    ['Y0001230000091950000012', 'CERTIFICATE_NUMBER_LENGTH'],
    ['YT0012300000922T000001', 'CERTIFICATE_NUMBER_LETTERS'],
    ['Y000123000009195 00001', 'CERTIFICATE_NUMBER_FORMAT'],
    ['Ｙ000123000009195000001', 'CERTIFICATE_NUMBER_FORMAT'],
  ])('%s is refused as %s', (text, code) => {
    expect(parseSkillLevelNumber(text)).toEqual({ ok: false, code });
  });

  it('every part that is broken is named by its own code', () => {
    const cut = [
      [0, 1, 'CERTIFICATE_NUMBER_KIND'],
      [1, 5, 'CERTIFICATE_NUMBER_ORGANISATION'],
      [5, 7, 'CERTIFICATE_NUMBER_PROVINCE'],
      [7, 13, 'CERTIFICATE_NUMBER_SITE'],
      [13, 15, 'CERTIFICATE_NUMBER_YEAR_DIGITS'],
      [15, 16, 'CERTIFICATE_NUMBER_LEVEL_DIGIT'],
      [16, 22, 'CERTIFICATE_NUMBER_SERIAL'],
    ] as const;
    const whole = fc.record({
      organisation: fc.integer({ min: 0, max: 9999 }),
      province: fc.constantFrom('11', '13', '23', '32', '33', '34', '65'),
      site: fc.integer({ min: 0, max: 999_999 }),
      year: fc.integer({ min: 0, max: 99 }),
      digit: fc.integer({ min: 1, max: 5 }),
      serial: fc.integer({ min: 0, max: 999_999 }),
      letter: fc.constantFrom('Y', 'S', 'J'),
      part: fc.constantFrom(...cut),
    });
    fc.assert(
      fc.property(whole, ({ organisation, province, site, year, digit, serial, letter, part }) => {
        const pad = (value: number, length: number): string => String(value).padStart(length, '0');
        const number = `${letter}${pad(organisation, 4)}${province}${pad(site, 6)}${pad(year, 2)}${digit}${pad(serial, 6)}`;
        const level = LEVELS.find(({ code }) => code === digit)!.level;
        const prefix = number.slice(0, 13);
        expect(parseSkillLevelNumber(number.toLowerCase())).toEqual({
          ok: true,
          parts: {
            number,
            prefix,
            kind: letter,
            organisation: number.slice(1, 5),
            province,
            site: number.slice(7, 13),
            year: number.slice(13, 15),
            level,
            serial: number.slice(16),
          },
        });
        const [from, to, code] = part;
        const broken =
          number.slice(0, from) +
          (from === 0 ? '7' : '0'.repeat(to - from - 1) + (from === 15 ? '9' : 'Z')) +
          number.slice(to);
        expect(parseSkillLevelNumber(broken)).toEqual({ ok: false, code });
      }),
    );
  });

  it('reads year and province of 16 digits', () => {
    expect(parseQualificationNumber('1834080012300001')).toMatchObject({
      ok: true,
      parts: { year: '18', province: '34' },
    });
    expect(parseQualificationNumber('1834080012300001')).toMatchObject({
      parts: { prefecture: '08', institutionKind: '0', rest: '012300001' },
    });
    expect(parseQualificationNumber('183408001230000')).toEqual({
      ok: false,
      code: 'CERTIFICATE_NUMBER_LENGTH',
    });
    expect(parseQualificationNumber('18340800123O0001')).toEqual({
      ok: false,
      code: 'CERTIFICATE_NUMBER_FORMAT',
    });
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

  it('bridges the editions by name, and never by a code that means something else', () => {
    expect(occupationIn2022('2015', '6-31-01-10')).toBe('6-31-07-01');
    expect(occupationIn2022('2022', '6-31-01-10')).toBe('6-31-01-10');
    expect(occupationIn2022('2015', '6-30-99-00')).toBe('6-31-07-03');
    expect(occupationIn2022('2015', '6-18-01-01')).toBe('6-18-01-01');
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
  it('are five before 2022-03-18 and eight from that day on', () => {
    const five = ['junior', 'intermediate', 'senior', 'technician', 'senior-technician'];
    expect(levelsOn('2019-10-18')).toEqual(five);
    expect(levelsOn('2022-03-17')).toEqual(five);
    expect(levelsOn('2022-03-18')).toEqual(LEVELS.map(({ level }) => level));
    for (const { level } of LEVELS)
      expect([levelInForce(level, '2022-03-17'), levelInForce(level, '2022-03-18')]).toEqual([
        five.includes(level),
        true,
      ]);
  });

  it('are displayed as the standard has it', () => {
    expect(LEVELS.filter(({ code }) => code !== null).map(({ zh }) => zh)).toEqual([
      '五级/初级工',
      '四级/中级工',
      '三级/高级工',
      '二级/技师',
      '一级/高级技师',
    ]);
  });

  it('rank upwards while national codes run downwards', () => {
    expect(LEVELS.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(LEVELS.flatMap(({ code }) => code ?? [])).toEqual([5, 4, 3, 2, 1]);
    expect(rankOf('senior')).toBe(HIGH_SKILLED_RANK);
  });
});

describe('industry codes', () => {
  it('have a division of their own section, and up to two digits more', () => {
    const valid = ['C', 'C13', 'C43', 'C3411', 'A01', 'T97', 'K70', 'D46'];
    expect(valid.filter((code) => !isIndustryCode(code))).toEqual([]);
    const invalid = ['C12', 'C44', 'A00', 'U01', 'C3', 'C34111', 'c34', '34', '', 'T98'];
    expect(invalid.filter(isIndustryCode)).toEqual([]);
  });
});
