import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase45, toBase45 } from './base45.js';
import { fromCbor, Tagged, toCbor, type Cbor } from './cbor.js';
import { openEnvelope } from './index.js';

describe('the two encodings', () => {
  it('agree with RFC 9285 and RFC 8949', () => {
    expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
    expect(toBase45(new TextEncoder().encode('AB'))).toBe('BB8');
    for (const wrong of ['GGW', '::::', 'A', 'ab0']) expect(fromBase45(wrong)).toBeNull();
    const vectors: readonly (readonly [Cbor, string])[] = [
      [1_000_000, '1a000f4240'],
      [-1000, '3903e7'],
      ['水', '63e6b0b4'],
      [new Tagged(18, [1, [2, 3]]), 'd2820182' + '0203'],
      [new Map([['a', 1]]), 'a1616101'],
    ];
    for (const [value, hex] of vectors) expect(Buffer.from(toCbor(value)).toString('hex')).toBe(hex);
  });

  it('give back what they were given', () => {
    const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array(),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    }));
    fc.assert(fc.property(value, (given) => expect(fromCbor(toCbor(given))).toEqual(given)));
    fc.assert(fc.property(fc.uint8Array(), (given) => expect(fromBase45(toBase45(given))).toEqual(given)));
  });

  it('never break on anything', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(openEnvelope(`BLC1:${toBase45(bytes)}`)).toBeNull();
      }),
    ));
});
