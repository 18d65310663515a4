import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkCreditCode,
  checkOtherDocument,
  checkResidentId,
  residentId,
  skillLevelNumber,
} from '#reference-data';
import { checkRow, seenInFile } from './check-row.js';
import { COLUMNS, type SheetCell, type SheetRow } from './columns.js';
import { GOOD, ISSUER, TODAY, sheetRow } from './testing/sheets.js';

describe('any cells at all', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      ' ',
      '=1+1',
      '3.40802E+17',
      '340802199001010012',
      '34080219900101001X',
      '330282199302290043',
      '340802900101001',
      'HKG012345678',
      '\u0000',
      '\ud800',
    ),
    ...Object.values(GOOD).map((value) => fc.constant(String(value))),
  );
  const cell: fc.Arbitrary<SheetCell> = fc.oneof(
    junk.map((text) => ({ kind: 'text' as const, text })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: 'number' as const, value })),
    fc.constantFrom('2020-05-01', '2020-02-30', '').map((date) => ({ kind: 'date' as const, date })),
  );
  const cells = fc.record(Object.fromEntries(COLUMNS.map(({ key }) => [key, cell])), { requiredKeys: [] });
  const damaged = fc
    .tuple(
      fc.subarray(
        COLUMNS.map(({ key }) => key),
        { maxLength: 2 },
      ),
      cells,
    )
    .map(([keys, random]) => ({
      ...sheetRow(3, GOOD).cells,
      ...Object.fromEntries(keys.map((key) => [key, random[key]]).filter(([, value]) => value !== undefined)),
    }));

  it('never crash, and never let an invalid number through', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(cells, damaged), (random) => {
        const result = checkRow({ row: 3, cells: random } as SheetRow, ISSUER, TODAY, seenInFile());
        if (!result.ok)
          return result.errors.length > 0 && result.errors.every(({ zh }) => zh.startsWith('第3行'));
        taken += 1;
        const { document, employer, content } = result.registration;
        const { kind, number } = document;
        const valid = kind === 'resident-id' ? checkResidentId(number) : checkOtherDocument(kind, number);
        expect(valid).toMatchObject({ ok: true, number });
        if (employer !== null) expect(checkCreditCode(employer).ok).toBe(true);
        expect(content.issuedOn <= TODAY).toBe(true);
        return !/[\0\ud800-\udfff]/.test(result.registration.name);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('5,000 rows are checked in well under 3 seconds', () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      sheetRow(index + 3, {
        ...GOOD,
        documentNumber: residentId('340802', `19${60 + (index % 30)}-01-01`, Math.floor(index / 30)),
        number: skillLevelNumber('S000134000001', 2020, 'intermediate', index + 1),
      }),
    );
    const seen = seenInFile();
    const started = performance.now();
    expect(rows.every((row) => checkRow(row, ISSUER, TODAY, seen).ok)).toBe(true);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
