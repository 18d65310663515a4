import { createHash, hkdfSync } from 'node:crypto';
import { KeySetupError, SealBrokenError } from '../errors.js';
import { DataKey, joined, KEY_BYTES, suite, SUITES, type SuiteName } from '../suites/index.js';
import type { KeyOf, KeyWrapping } from './key-wrapping.js';

/** 32 secret bytes at hand. They never encrypt anything themselves: each use has a key derived from them. */
export class MasterKey {
  readonly #secret: Uint8Array;
  readonly wrap: DataKey;
  /** Tells this key from another one without revealing it. */
  readonly check: string;

  constructor(secret: Uint8Array, where: string) {
    if (secret.length !== KEY_BYTES) throw new KeySetupError('MASTER_KEY_INVALID', where);
    this.#secret = secret;
    this.wrap = new DataKey(this.derive('wrap'));
    this.check = createHash('sha256').update(this.derive('check')).digest('hex');
  }

  derive(purpose: 'check' | 'grams' | 'index' | 'wrap'): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, 'bluecard', purpose, KEY_BYTES));
  }

  /** As plain text, for the file it is kept in. */
  text(): string {
    return Buffer.from(this.#secret).toString('hex');
  }
}

/** The first places of a check value; it stands in the ids of wrapping keys. */
export const shortCheck = (check: string): string => check.slice(0, 16);

/** Wraps with a master key at hand, under one of the suites. */
export class LocalWrapping implements KeyWrapping {
  readonly id: string;

  constructor(
    readonly master: MasterKey,
    readonly suite: SuiteName,
  ) {
    this.id = `${suite}:${shortCheck(master.check)}`;
  }

  async wrap(keys: readonly KeyOf[]): Promise<Buffer[]> {
    const { encrypt } = suite(this.suite);
    return keys.map((key) => encrypt(this.master.wrap, contextOf(key), key.bytes));
  }

  async unwrap(keys: readonly KeyOf[]): Promise<Buffer[]> {
    const { decrypt } = suite(this.suite);
    return keys.map((key) => {
      try {
        return decrypt(this.master.wrap, contextOf(key), key.bytes);
      } catch (error) {
        if (error instanceof KeySetupError) throw error;
        throw new SealBrokenError(key.name, 'its key does not unwrap');
      }
    });
  }
}

/** Version 1 of a person's key is wrapped as it always was. */
function contextOf({ purpose, name, version }: KeyOf): string {
  if (purpose === 'person' && version === 1) return joined('person-key', name);
  return joined(purpose, name, String(version));
}

/** What these master keys can unwrap; the first key under the wanted suite comes first. */
export const wrappingsOf = (masters: readonly MasterKey[], wanted: SuiteName): LocalWrapping[] => [
  ...masters.map((master) => new LocalWrapping(master, wanted)),
  ...SUITES.filter((name) => name !== wanted).flatMap((name) =>
    masters.map((master) => new LocalWrapping(master, name)),
  ),
];
