import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkOtherDocument } from './identity-documents.js';
import { addDays } from './local-dates.js';
import { checkResidentId, residentId } from './resident-id.js';

const fault = (text: string): string => {
  const check = checkResidentId(text);
  return check.ok ? 'ok' : check.code;
};

const birthDate = fc.integer({ min: 0, max: 70_000 }).map((days) => addDays('1850-01-01', days));
const number = fc
  .tuple(
    fc.constantFrom('340802', '342824', '330282', '110105', '999999'),
    birthDate,
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, born, sequence]) => residentId(region, born, sequence));

describe('resident identity number (GB 11643)', () => {
  it.each([
    ['340802199001010012', '1990-01-01', 'male', '340802'],
    ['130302198812310026', '1988-12-31', 'female', '130302'],
    ['330282199202290046', '1992-02-29', 'female', '330282'],
    ['340824198507010056', '1985-07-01', 'male', '340824'],
    ['342824198507010058', '1985-07-01', 'male', '342824'],
    ['11010519491231002X', '1949-12-31', 'female', '110105'],
  ])('%s is valid', (text, born, sex, region) => {
    expect(checkResidentId(text)).toEqual({
      ok: true,
      number: text,
      birthDate: born,
      sex,
      region,
      regionKnown: true,
      converted: false,
    });
  });

  it.each([
    ['34080219900101001X', 'ID_CHECK_DIGIT'],
    ['330282199302290043', 'ID_BIRTH_DATE'],
    ['', 'ID_EMPTY'],
    ['３４０８０２１９９００１０１００１２', 'ID_FULL_WIDTH'],
    ['3.40802E+17', 'ID_SCIENTIFIC'],
    ['34080219900101001', 'ID_FORMAT'],
    ['340802 199001010012', 'ID_FORMAT'],
    [residentId('130371', '1990-01-01', 1), 'ID_STATISTICAL_REGION'],
    [residentId('130372', '1990-01-01', 1), 'ID_STATISTICAL_REGION'],
    [residentId('320576', '1990-01-01', 1), 'ID_STATISTICAL_REGION'],
    [residentId('340802', '0990-01-01', 1), 'ID_BIRTH_DATE'],
  ])('%s is refused as %s', (text, code) => {
    expect(fault(text)).toBe(code);
  });

  it('writes a small x large', () => {
    expect(checkResidentId(' 11010519491231002x ')).toMatchObject({ ok: true, number: '11010519491231002X' });
  });

  it('converts 15 digits of the first generation', () => {
    expect(checkResidentId('340802900101001')).toMatchObject({
      ok: true,
      number: '340802199001010012',
      converted: true,
    });
  });

  it('only doubts an unknown prefix', () => {
    expect(checkResidentId(residentId('999999', '1990-01-01', 1))).toMatchObject({
      ok: true,
      regionKnown: false,
    });
  });

  it('accepts every number with the right check digit, and no number with one digit changed', () => {
    fc.assert(
      fc.property(number, fc.nat(16), fc.integer({ min: 1, max: 9 }), (text, index, shift) => {
        expect(fault(text)).toBe('ok');
        const changed = String((Number(text[index]) + shift) % 10);
        expect(fault(text.slice(0, index) + changed + text.slice(index + 1))).not.toBe('ok');
      }),
    );
  });
});

describe('other documents', () => {
  it.each([
    ['hong-kong-permit', 'hkg012345678', 'HKG012345678'],
    ['macau-permit', 'MAC012345678', 'MAC012345678'],
    ['taiwan-permit', 'TWN012345678', 'TWN012345678'],
    ['foreign-document', 'DEU123456789', 'DEU123456789'],
  ] as const)('%s %s', (kind, text, written) => {
    expect(checkOtherDocument(kind, text)).toEqual({ ok: true, number: written });
  });

  it.each([
    ['hong-kong-permit', 'MAC012345678', 'ID_FORMAT'],
    ['hong-kong-permit', 'HKG12345678', 'ID_FORMAT'],
    ['foreign-document', 'HKG012345678', 'ID_FORMAT'],
    ['taiwan-permit', '', 'ID_EMPTY'],
    ['taiwan-permit', 'ＴWN012345678', 'ID_FULL_WIDTH'],
    ['taiwan-permit', '1.2E+08', 'ID_SCIENTIFIC'],
  ] as const)('%s %s is refused', (kind, text, code) => {
    expect(checkOtherDocument(kind, text)).toEqual({ ok: false, code });
  });
});
