import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeySetupError } from '../errors.js';
import { DataKey } from './data-key.js';
import { requireGm } from './gm.js';
import { fingerprint, INDEX_ALGORITHMS, joined, SUITES, suite } from './index.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const BLOCK = hex('0123456789abcdeffedcba9876543210');

describe('the standards', () => {
  it('GB/T 32907: SM4 gives both known answers, once and a million times', () => {
    const once = createCipheriv('sm4-ctr', BLOCK, BLOCK).update(Buffer.alloc(16));
    expect(once.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    // In chaining mode zeros make each block the encryption of the one before.
    const chain = createCipheriv('sm4-cbc', BLOCK, BLOCK).update(Buffer.alloc(16 * 1_000_000));
    expect(chain.subarray(-16).toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66');
  });

  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('GB/T 32905: SM3 of %s', (text, digest) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(digest);
  });

  it.each([
    [
      '01..20',
      [1, 32],
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2),
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    ],
    [
      '01..25',
      [1, 37],
      Buffer.alloc(50, 0xcd),
      '220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae',
    ],
  ] as const)('GM/T 0042, D.3: HMAC-SM3 under the key %s', (_name, [first, last], message, digest) => {
    const key = Buffer.from(Array.from({ length: last - first + 1 }, (_, at) => first + at));
    expect(createHmac('sm3', key).update(message).digest('hex')).toBe(digest);
  });
});

describe('a platform without SM4 or SM3', () => {
  const missing = (): never => {
    throw new Error('error:0308010C:digital envelope routines::unsupported');
  };

  it.each([
    ['no SM4', { createCipheriv: missing, createHash }],
    ['no SM3', { createCipheriv, createHash: missing }],
    ['another SM3', { createCipheriv, createHash: () => createHash('sha256') }],
  ])('is refused: %s', (_name, crypto) => {
    expect(() => requireGm(crypto)).toThrow(KeySetupError);
    expect(() => requireGm(crypto)).toThrow(/CRYPTO_UNAVAILABLE.*SM4 或 SM3/);
  });

  it('is not this one', () => {
    expect(() => requireGm({ createCipheriv, createHash })).not.toThrow();
  });
});

/** The same box by another way, so that the format is told twice. */
function sm4ByHand(key: Buffer, context: string, plain: Buffer, counter: Buffer): Buffer {
  const derived = (purpose: string): Buffer => createHmac('sm3', key).update(`bluecard ${purpose}`).digest();
  const cipher = createCipheriv('sm4-ctr', derived('sm4-ctr').subarray(0, 16), counter);
  const sealed = Buffer.concat([counter, cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(context));
  const mac = createHmac('sm3', derived('hmac-sm3'));
  return Buffer.concat([
    sealed,
    mac
      .update(Buffer.concat([length, Buffer.from(context), sealed]))
      .digest()
      .subarray(0, 16),
  ]);
}

function aesByHand(key: Buffer, context: string, plain: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

const BY_HAND = {
  A256GCM: { box: aesByHand, start: 12 },
  'SM4CTR-HSM3': { box: sm4ByHand, start: 16 },
} as const;

describe.each(SUITES)('%s', (name) => {
  const { encrypt, decrypt } = suite(name);
  const { box: byHand, start } = BY_HAND[name];
  const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each));
  const text = fc.string({ unit: 'binary' });
  const key = randomBytes(32);

  it('is what node:crypto makes step by step', () => {
    fc.assert(
      fc.property(bytes, text, (plain, context) => {
        const box = encrypt(new DataKey(key), context, plain);
        expect(byHand(key, context, plain, box.subarray(0, start))).toEqual(box);
        expect(decrypt(new DataKey(key), context, box)).toEqual(plain);
      }),
    );
  });

  it('notices every changed bit, every cut, other contexts and other keys', () => {
    const plain = Buffer.from('340802199001010012');
    const box = encrypt(new DataKey(key), 'context', plain);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const changed = Buffer.from(box);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decrypt(new DataKey(key), 'context', changed)).toThrow();
    }
    for (let length = 0; length < box.length; length++)
      expect(() => decrypt(new DataKey(key), 'context', box.subarray(0, length))).toThrow();
    for (const other of ['', 'contex', 'context ', 'Context'])
      expect(() => decrypt(new DataKey(key), other, box)).toThrow();
    expect(() => decrypt(new DataKey(randomBytes(32)), 'context', box)).toThrow();
  });

  it('never starts twice from the same place', () => {
    const starts = Array.from({ length: 5_000 }, () =>
      encrypt(new DataKey(key), '', Buffer.alloc(1)).toString('hex', 0, start),
    );
    expect(new Set(starts).size).toBe(starts.length);
  });
});

it.each([
  [INDEX_ALGORITHMS[0], 'sha256'],
  [INDEX_ALGORITHMS[1], 'sm3'],
] as const)('%s is what the library gives, for keys and texts of every length', (algorithm, name) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 100 }),
      fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { minLength: 1, maxLength: 3 }),
      (key, parts) => {
        const expected = createHmac(name, key)
          .update(joined(...parts))
          .digest('hex');
        expect(fingerprint(algorithm, key, ...parts).toString('hex')).toBe(expected);
      },
    ),
  );
});
