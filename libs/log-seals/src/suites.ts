import { hash } from 'node:crypto';

/** Hash functions a seal may be made with; each seal names its own, so an installation can change. Both give 32 bytes. */
export const SEAL_SUITES = ['SHA-256', 'SM3'] as const;
export type SealSuite = (typeof SEAL_SUITES)[number];

const ALGORITHM: Readonly<Record<SealSuite, string>> = { 'SHA-256': 'sha256', SM3: 'sm3' };

export const DIGEST_BYTES = 32;

/** What stands before the bytes that are hashed, so that a leaf is never taken for a node or a seal (RFC 6962). */
export const LEAF = '\0';
export const NODE = 1;
export const SEAL = '\u0002';

export const digestOf = (suite: SealSuite, content: string | Uint8Array): Buffer =>
  hash(ALGORITHM[suite], content, 'buffer');
