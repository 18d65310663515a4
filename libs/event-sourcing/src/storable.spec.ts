import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnstorableEventError } from './errors.js';
import { checkPlain, isLocalDate } from './storable.js';

const refused = (value: unknown): boolean => {
  try {
    checkPlain('data', value);
    return false;
  } catch (error) {
    if (error instanceof UnstorableEventError) return true;
    throw error;
  }
};

describe('checkPlain', () => {
  it('lets through only what comes back from JSON as it was', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withMap: true, withBigInt: true, withSparseArray: true }),
        (value) => {
          fc.pre(!refused(value) && value !== undefined);
          expect(JSON.parse(JSON.stringify(value))).toEqual(plain(value));
        },
      ),
    );
  });

  it('lets through every JSON value of whole characters', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(text, tie('tree')),
      ),
    }));
    fc.assert(fc.property(tree, (value) => expect(refused(value)).toBe(false)));
  });

  it('refuses U+0000 and half of a surrogate pair wherever they stand', () => {
    const broken = fc.constantFrom('\0', '\ud800', '\udfff');
    const around = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(around, broken, around, (left, middle, right) => {
        const text = `${left}${middle}${right}`;
        expect([refused(text), refused([{ a: text }]), refused({ [text]: 1 })]).toEqual([true, true, true]);
      }),
    );
  });
});

/** JSON knows no minus zero. */
function plain(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

describe('isLocalDate', () => {
  it.each(['1996-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('knows %s', (text) =>
    expect(isLocalDate(text)).toBe(true),
  );
  it.each([
    '1900-02-29',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-1-01',
    ' 2026-01-01',
    '2026-01-01\n',
  ])('does not know %j', (text) => expect(isLocalDate(text)).toBe(false));
});
