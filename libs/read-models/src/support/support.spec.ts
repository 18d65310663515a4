import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, InvalidCursorError, keysetCondition } from './page.js';
import { subtreeOf, withAncestors } from './regions.js';

describe('regions', () => {
  it('nest by pairs of digits', () => {
    expect(withAncestors('330282')).toEqual(['330282', '330200', '330000', '000000']);
    expect(withAncestors('330000')).toEqual(['330000', '000000']);
    expect(subtreeOf('330282')).toEqual(['330282', '330282']);
    expect(subtreeOf('330200')).toEqual(['330200', '330299']);
    expect(subtreeOf('500000')).toEqual(['500000', '509999']);
    expect(subtreeOf('000000')).toEqual(['000000', '999999']);
  });

  it('lie in the range of exactly their ancestors', () => {
    const pair = fc.integer({ min: 1, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const code = fc
      .tuple(pair, pair, pair, fc.constantFrom(0, 2, 4))
      .map(([province, city, county, zeros]) =>
        `${province}${city}${county}`.slice(0, 6 - zeros).padEnd(6, '0'),
      );
    fc.assert(
      fc.property(code, code, (inner, outer) => {
        const [from, to] = subtreeOf(outer);
        expect(inner >= from && inner <= to).toBe(withAncestors(inner).includes(outer));
      }),
    );
  });
});

describe('cursors', () => {
  const columns = [
    { name: 'issued_on', type: 'date' },
    { name: 'certificate_id', type: 'text' },
  ] as const;
  const condition = (after: string) =>
    keysetCondition(columns, { params: ['inst'], limit: 10, newestFirst: true, after });

  it('take up behind the last row', () => {
    expect(condition(cursorOf(['2020-01-31', 'c9']))).toEqual({
      conditions: ['(issued_on, certificate_id) < ($2::date, $3::text)'],
      params: ['inst', '2020-01-31', 'c9'],
    });
  });

  it.each([
    '',
    '!',
    cursorOf(['2020-01-31']),
    cursorOf(['yesterday', 'c9']),
    cursorOf([null]),
    cursorOf(['2020-02-30', 'c9']),
    cursorOf(['2020-01-31', 'c\0']),
  ])('of another list, or made up, are refused: %j', (cursor) => {
    expect(() => condition(cursor)).toThrow(InvalidCursorError);
  });
});
