import type { DataKey } from './data-key.js';

/** How new values can be sealed; the name stands in each value. */
export const SUITES = ['A256GCM', 'SM4CTR-HSM3'] as const;
export type SuiteName = (typeof SUITES)[number];

/** Authenticated encryption. `context` must be the same again when a box is opened. */
export interface Suite {
  readonly name: SuiteName;
  readonly encrypt: (key: DataKey, context: string, plain: Uint8Array) => Buffer;
  /** Throws when key, context or any bit is not as it was. */
  readonly decrypt: (key: DataKey, context: string, box: Uint8Array) => Buffer;
}
