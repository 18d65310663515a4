import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FirstRows } from './first-rows.js';
import { PackedStrings } from './packed-strings.js';

it('knows the first row of everything that was said, as a map of texts does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 3000 }), (texts) => {
      const [packed, plain] = [new FirstRows(), new Map<string, number>()];
      return texts.every((text, index) => {
        const row = index + 2;
        if (!plain.has(text)) plain.set(text, row);
        return packed.firstOf(text, row) === plain.get(text);
      });
    }),
    { numRuns: 50 },
  );
});

it('takes 100,000 numbers that differ in a digit for different ones', () => {
  const rows = new FirstRows();
  const numbers = Array.from({ length: 100_000 }, (_, at) => `S00013400000120${String(at).padStart(7, '0')}`);
  expect(numbers.findIndex((number, at) => rows.firstOf(number, at + 2) !== at + 2)).toBe(-1);
});

it('gives every shared text back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 300 }), (texts) => {
      const packed = new PackedStrings();
      for (const text of texts) packed.push(text.repeat(100));
      texts.forEach((text, index) => expect(packed.at(index)).toBe(text.repeat(100)));
      for (const none of [-1, texts.length, Number.NaN]) expect(packed.at(none)).toBeNull();
    }),
  );
});
