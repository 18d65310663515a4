import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStatementNumber, statementNumber } from './statement-number.js';

const parts = fc.record({
  region: fc.integer({ min: 110000, max: 659999 }).map(String),
  year: fc.integer({ min: 2020, max: 2099 }),
  sequence: fc.integer({ min: 1, max: 9_999_999 }),
});

describe('the number of a statement', () => {
  it('tells region, year and place', () => {
    expect(statementNumber({ region: '340800', year: 2026, sequence: 1 })).toBe('ZM340800-2026-0000001-0');
    expect(readStatementNumber(' zm340800202600000010 ')).toBe('ZM340800-2026-0000001-0');
    expect(readStatementNumber('ZM340800-2026-0000001-1')).toBeNull();
    expect(readStatementNumber('S000033028202000001')).toBeNull();
  });

  it('is recognised as wrong with any digit changed, and with any two neighbours exchanged', () => {
    fc.assert(
      fc.property(parts, fc.nat(16), fc.integer({ min: 1, max: 9 }), (given, at, by) => {
        const number = statementNumber(given);
        expect(readStatementNumber(number)).toBe(number);
        const digits = Array.from(number.replaceAll('-', '').slice(2));
        const changed = [...digits];
        changed[at] = String((Number(changed[at]) + by) % 10);
        expect(readStatementNumber(`ZM${changed.join('')}`)).toBeNull();
        if (at === 16 || digits[at] === digits[at + 1]) return;
        const exchanged = [...digits];
        [exchanged[at], exchanged[at + 1]] = [exchanged[at + 1]!, exchanged[at]!];
        expect(readStatementNumber(`ZM${exchanged.join('')}`)).toBeNull();
      }),
    );
  });
});
