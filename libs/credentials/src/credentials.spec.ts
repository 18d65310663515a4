import { Sign1, COSEKey } from '@auth0/cose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import jsQR from 'jsqr';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sm2 } from 'sm-crypto-v2';
import { openBadgeOf, signOpenBadge, type BadgeFacts } from './open-badge.js';
import { qrMatrix } from './qr.js';
import { checkSignature, FileSigningKeys, signCredential, type Signer } from './signing/index.js';
import { bitsOf, publishStatusList } from './status-list/publish.js';
import { fromBase45 } from './verification/base45.js';
import {
  fromBase64url,
  isSet,
  judge,
  LIST_LENGTH,
  openEnvelope,
  PURPOSES,
  readStatusList,
  type Algorithm,
  type Claims,
  type Judgement,
  type PublishedKey,
  type StatusSnapshot,
} from './verification/index.js';

const CLAIMS: Claims = {
  kind: 'certificate',
  number: 'S000033302820220000123',
  holder: '王*明',
  rank: 5,
  issuedOn: '2026-03-02',
  validUntil: '2029-03-01',
  list: 1,
  index: 94_567,
  digest: null,
};
const NOW = new Date('2026-11-21T08:00:00Z');
const ADDRESS = 'https://bureau.example/verify/lists/1';

let folder: string;
let signers: Readonly<Record<Algorithm, Signer>>;
let keys: readonly PublishedKey[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  const place = new FileSigningKeys(join(folder, 'keys', 'signing.keys'));
  const first = await place.current();
  signers = { Ed25519: first, SM2: await place.rotate('SM2') };
  keys = await place.published();
});

afterAll(() => rm(folder, { recursive: true }));

async function listOf(
  set: readonly number[],
  purpose: (typeof PURPOSES)[number],
  until = '2026-11-28T00:00:00Z',
): Promise<StatusSnapshot> {
  const times = { from: new Date('2026-11-21T00:00:00Z'), until: new Date(until), address: ADDRESS };
  const jwt = await publishStatusList(signers.Ed25519, { list: 1, purpose, set }, times);
  const read = await readStatusList(jwt, keys, checkSignature);
  if (read === null) throw new Error('the list does not verify');
  return read;
}

/** With lists in which nothing is set, unless told otherwise. */
async function judged(
  text: string,
  {
    revoked = [],
    suspended = [],
    now = NOW,
    until,
  }: {
    readonly revoked?: readonly number[];
    readonly suspended?: readonly number[];
    readonly now?: Date;
    readonly until?: string;
  } = {},
): Promise<Judgement> {
  const lists = [await listOf(revoked, 'revocation', until), await listOf(suspended, 'suspension', until)];
  return judge(text, { keys, lists, now, check: checkSignature });
}

/** The picture that a printer or a screen shows, as the camera gives it: four pixels for each square. */
function photographed(text: string): { readonly pixels: Uint8ClampedArray; readonly side: number } {
  const rows = qrMatrix(text);
  const side = rows.length * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) if (rows[y >> 2]![x >> 2]!) pixels.set([0, 0, 0], (y * side + x) * 4);
  return { pixels, side };
}

describe('the QR code', () => {
  it('is read by another decoder, and verified by another library', async () => {
    const text = await signCredential(signers.Ed25519, CLAIMS);
    const { pixels, side } = photographed(text);
    const seen = jsQR.default(pixels, side, side)!.data;
    expect(seen).toBe(text);

    const message = Sign1.decode(fromBase45(seen.slice('BLC1:'.length))!);
    const { publicKey } = keys[0]!;
    const key = await COSEKey.fromJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey }).toKeyLike();
    await expect(message.verify(key)).resolves.toBeUndefined();
    const other = await COSEKey.fromJWK({
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik',
    }).toKeyLike();
    await expect(message.verify(other)).rejects.toThrow();
  });

  it('fits a code of 61 squares a side: 28 mm at half a millimetre, with its quiet zone 35 mm', async () => {
    const text = await signCredential(signers.Ed25519, { ...CLAIMS, holder: '欧阳**' });
    expect(qrMatrix(text).length - 8).toBeLessThanOrEqual(61);
  });

  it('carries the digest of a statement, too', async () => {
    const digest = 'LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ';
    const text = await signCredential(signers.SM2, { ...CLAIMS, kind: 'statement', rank: null, digest });
    expect(openEnvelope(text)?.claims).toEqual({ ...CLAIMS, kind: 'statement', rank: null, digest });
    expect(qrMatrix(text).length - 8).toBeLessThanOrEqual(69);
  });
});

describe('a verdict', () => {
  it.each<Algorithm>(['Ed25519', 'SM2'])('%s: valid, with what it says', async (algorithm) => {
    const text = await signCredential(signers[algorithm], CLAIMS);
    expect(await judged(text)).toEqual({
      verdict: 'valid',
      claims: CLAIMS,
      listFrom: '2026-11-21T00:00:00.000Z',
    });
  });

  it.each<Algorithm>(['Ed25519', 'SM2'])('%s: no changed character passes', async (algorithm) => {
    const text = await signCredential(signers[algorithm], CLAIMS);
    const seen = new Set<string>();
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const { verdict } = await judge(text.slice(0, at) + other + text.slice(at + 1), {
        keys,
        lists: [],
        now: NOW,
        check: checkSignature,
      });
      seen.add(verdict);
    }
    for (const verdict of seen)
      expect(['tampered', 'unreadable', 'unknown-signer', 'unsupported-algorithm']).toContain(verdict);
    expect(seen).toContain('tampered');
  });

  it('tells revoked, suspended, expired and early apart', async () => {
    const text = await signCredential(signers.Ed25519, CLAIMS);
    const { index } = CLAIMS;
    expect((await judged(text, { revoked: [index] })).verdict).toBe('revoked');
    expect((await judged(text, { revoked: [index - 1, index + 1, index - 8, index + 8] })).verdict).toBe(
      'valid',
    );
    expect((await judged(text, { suspended: [index] })).verdict).toBe('suspended');
    expect((await judged(text, { suspended: [index], revoked: [index] })).verdict).toBe('revoked');
    const year = { until: '2030-01-01T00:00:00Z' };
    // The last day in China is good to its end.
    expect((await judged(text, { ...year, now: new Date('2029-03-01T15:59:59Z') })).verdict).toBe('valid');
    expect((await judged(text, { ...year, now: new Date('2029-03-01T16:00:00Z') })).verdict).toBe('expired');
    expect((await judged(text, { now: new Date('2026-03-01T15:59:59Z') })).verdict).toBe('not-yet-valid');
  });

  it('does not call anything valid by an old list, by no list, or by an unknown key', async () => {
    const text = await signCredential(signers.Ed25519, CLAIMS);
    const late = { until: '2026-11-21T07:59:59Z' };
    expect((await judged(text, late)).verdict).toBe('list-too-old');
    expect((await judged(text, { ...late, revoked: [CLAIMS.index] })).verdict).toBe('revoked');
    const evidence = { keys, lists: [], now: NOW, check: checkSignature };
    expect((await judge(text, evidence)).verdict).toBe('list-missing');
    expect((await judge(text, { ...evidence, keys: keys.slice(1) })).verdict).toBe('unknown-signer');
    const cannot = () => Promise.resolve('unsupported' as const);
    expect((await judge(text, { ...evidence, check: cannot })).verdict).toBe('unsupported-algorithm');
    for (const nonsense of ['', 'BLC1:', 'https://example.org', 'BLC1:::::::', 'BLC1:QED8W'])
      expect((await judge(nonsense, evidence)).verdict).toBe('unreadable');
  });
});

describe('a status list', () => {
  it('is a BitstringStatusListCredential that jose verifies', async () => {
    const times = { from: NOW, until: new Date('2026-11-28T00:00:00Z'), address: ADDRESS };
    const jwt = await publishStatusList(
      signers.Ed25519,
      { list: 1, purpose: 'revocation', set: [0, 9] },
      times,
    );
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: keys[0]!.publicKey }, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(jwt, key);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: keys[0]!.keyId, typ: 'vc+jwt' });
    const { type, credentialSubject } = JSON.parse(new TextDecoder().decode(payload)) as {
      readonly type: readonly string[];
      readonly credentialSubject: { readonly encodedList: string };
    };
    expect(type).toContain('BitstringStatusListCredential');
    const { encodedList } = credentialSubject;
    expect(encodedList[0]).toBe('u');
    const bits = gunzipSync(fromBase64url(encodedList.slice(1)));
    expect(bits.length).toBe(16_384);
    expect([...bits.subarray(0, 3)]).toEqual([0b1000_0000, 0b0100_0000, 0]);
  });

  it('is not believed when somebody changed it', async () => {
    const times = { from: NOW, until: NOW, address: ADDRESS };
    const jwt = await publishStatusList(signers.Ed25519, { list: 1, purpose: 'revocation', set: [7] }, times);
    const other = await publishStatusList(
      signers.Ed25519,
      { list: 1, purpose: 'revocation', set: [] },
      times,
    );
    const [header, , signature] = jwt.split('.');
    const swapped = `${header}.${other.split('.')[1]}.${signature}`;
    expect(await readStatusList(swapped, keys, checkSignature)).toBeNull();
    expect(await readStatusList('nonsense', keys, checkSignature)).toBeNull();
    expect(await readStatusList(jwt, keys.slice(1), checkSignature)).toBeNull();
  });

  it('has exactly the bits that were set', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(LIST_LENGTH - 1)), fc.nat(LIST_LENGTH - 1), (places, any) => {
        const bits = bitsOf(places);
        for (const place of places) expect(isSet(bits, place)).toBe(true);
        expect(isSet(bits, any)).toBe(places.includes(any));
      }),
    ));
});

describe('signing keys', () => {
  it('sign SM2 and not ECDSA on its curve: another library agrees', async () => {
    const { publicKey } = signers.SM2.published;
    const bytes = new TextEncoder().encode('蓝卡');
    const signature = Buffer.from(await signers.SM2.sign(bytes)).toString('hex');
    const point = Buffer.from(fromBase64url(publicKey)).toString('hex');
    expect(sm2.doVerifySignature(bytes, signature, point, { hash: true, userId: '' })).toBe(true);
    expect(sm2.doVerifySignature('ff', signature, point, { hash: true, userId: '' })).toBe(false);
  });

  it('keep what earlier keys signed verifiable, in a file of their owner', async () => {
    const file = join(folder, 'rotated', 'signing.keys');
    const place = new FileSigningKeys(file);
    const text = await signCredential(await place.current(), CLAIMS);
    const next = await place.rotate('Ed25519');
    const published = await new FileSigningKeys(file).published();
    expect(published.map(({ keyId }) => keyId)).toEqual([expect.any(String), next.published.keyId]);
    const evidence = { keys: published, lists: [], now: NOW, check: checkSignature };
    expect((await judge(text, evidence)).verdict).toBe('list-missing');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are one for programs that start together, and a damaged file is refused', async () => {
    const file = join(folder, 'together', 'signing.keys');
    const made = await Promise.all([1, 2, 3, 4].map(() => new FileSigningKeys(file).current()));
    expect(new Set(made.map(({ published }) => published.keyId)).size).toBe(1);
    for (const damage of ['', 'Ed25519 2026-11-21T00:00:00Z AAAA\n']) {
      await writeFile(file, damage);
      await expect(new FileSigningKeys(file).current()).rejects.toMatchObject({
        code: 'SIGNING_KEY_INVALID',
      });
    }
  });
});

describe('an open badge', () => {
  const facts: BadgeFacts = {
    credentialId: 'certificate.c1.0',
    claims: CLAIMS,
    issuer: { id: 'urn:bluecard:institution:S0001', name: '评价中心' },
    occupation: { code: '6-18-01-01', edition: '2022', name: '车工' },
    level: '二级/技师',
    statusAddress: (purpose, list) => `https://bureau.example/verify/lists/${list}/${purpose}`,
  };

  it('is a JWT that jose verifies, with achievement and status', async () => {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: keys[0]!.publicKey }, 'EdDSA');
    const { payload } = await compactVerify(await signOpenBadge(signers.Ed25519, facts), key);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(
      JSON.parse(JSON.stringify(openBadgeOf(facts))),
    );
    expect(openBadgeOf(facts)).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      validFrom: '2026-03-02T00:00:00+08:00',
      credentialSubject: { achievement: { type: ['Achievement'], name: '车工 二级/技师' } },
      credentialStatus: [
        { statusPurpose: 'revocation', statusListIndex: '94567' },
        { statusPurpose: 'suspension' },
      ],
    });
  });
});
