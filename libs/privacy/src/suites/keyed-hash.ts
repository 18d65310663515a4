import { createHmac, hash } from 'node:crypto';
import { requireGmHere } from './gm.js';

/** What blind indexes, grams and marks are made with: chosen once for an installation. */
export const INDEX_ALGORITHMS = ['HMAC-SHA-256', 'HMAC-SM3'] as const;
export type IndexAlgorithm = (typeof INDEX_ALGORITHMS)[number];

const HASHES: Readonly<Record<IndexAlgorithm, string>> = { 'HMAC-SHA-256': 'sha256', 'HMAC-SM3': 'sm3' };

/** Parts in one string that no other parts can give. */
export function joined(...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return text;
}

/** 32 bytes that only the holder of the key can make from these parts. */
export function fingerprint(algorithm: IndexAlgorithm, key: Uint8Array, ...parts: readonly string[]): Buffer {
  const name = HASHES[algorithm];
  const text = joined(...parts);
  return key.length <= BLOCK && text.length * MOST_BYTES <= LONGEST
    ? hmacOfShort(name, key, text)
    : createHmac(name, key).update(text).digest();
}

/** Of SHA-256 and SM3 alike. */
const BLOCK = 64;
const DIGEST = 32;
/** Of one UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;
const LONGEST = 960;

const innerDesk = Buffer.allocUnsafeSlow(BLOCK + LONGEST);
const outerDesk = Buffer.allocUnsafeSlow(BLOCK + DIGEST);

/**
 * HMAC (RFC 2104) from two hashes on desks that are wiped afterwards. A value to be sealed needs one, a name dozens: an
 * object of the library for each takes twice as long and leaves the collector more to do than all the rest of sealing.
 */
function hmacOfShort(name: string, key: Uint8Array, text: string): Buffer {
  for (let at = 0; at < BLOCK; at++) {
    const byte = key[at] ?? 0;
    innerDesk[at] = byte ^ 0x36;
    outerDesk[at] = byte ^ 0x5c;
  }
  const length = BLOCK + innerDesk.write(text, BLOCK, 'utf8');
  outerDesk.write(hash(name, innerDesk.subarray(0, length), 'binary'), BLOCK, 'binary');
  const digest = Buffer.from(hash(name, outerDesk, 'binary'), 'binary');
  innerDesk.fill(0, 0, length);
  outerDesk.fill(0);
  return digest;
}

/** Refuses an algorithm that this platform lacks. */
export function requireIndexAlgorithm(algorithm: IndexAlgorithm): void {
  if (algorithm === 'HMAC-SM3') requireGmHere();
}
