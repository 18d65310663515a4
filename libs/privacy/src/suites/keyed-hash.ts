import { createHmac } from 'node:crypto';
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
export const fingerprint = (
  algorithm: IndexAlgorithm,
  key: Uint8Array,
  ...parts: readonly string[]
): Buffer =>
  createHmac(HASHES[algorithm], key)
    .update(joined(...parts))
    .digest();

/** Refuses an algorithm that this platform lacks. */
export function requireIndexAlgorithm(algorithm: IndexAlgorithm): void {
  if (algorithm === 'HMAC-SM3') requireGmHere();
}
