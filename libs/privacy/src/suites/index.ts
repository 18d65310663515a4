import { aesGcm } from './aes-gcm.js';
import { requireGmHere } from './gm.js';
import { sm4CtrHmacSm3 } from './sm4-ctr-hmac-sm3.js';
import type { Suite, SuiteName } from './suite.js';

export { DataKey, KEY_BYTES } from './data-key.js';
export { fingerprint, INDEX_ALGORITHMS, joined, requireIndexAlgorithm } from './keyed-hash.js';
export type { IndexAlgorithm } from './keyed-hash.js';
export { SUITES } from './suite.js';
export type { Suite, SuiteName } from './suite.js';

const BY_NAME: Readonly<Record<SuiteName, Suite>> = { A256GCM: aesGcm, 'SM4CTR-HSM3': sm4CtrHmacSm3 };

export const suite = (name: SuiteName): Suite => BY_NAME[name];

export const isSuiteName = (name: string): name is SuiteName => Object.hasOwn(BY_NAME, name);

/** Refuses a suite that this platform lacks. */
export function requireSuite(name: SuiteName): void {
  if (name === 'SM4CTR-HSM3') requireGmHere();
}
