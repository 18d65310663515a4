import { DataKey, fingerprint, type IndexAlgorithm } from '../suites/index.js';

/** The keys of one subject, a person or a file that names many: version 1 first, the newest seals new values. */
export class PersonKey {
  readonly #versions: readonly DataKey[];
  #markKey: { readonly algorithm: IndexAlgorithm; readonly key: Buffer } | undefined;

  constructor(versions: readonly Buffer[]) {
    if (versions.length === 0) throw new RangeError('a subject has at least one key');
    this.#versions = versions.map((bytes) => new DataKey(bytes));
  }

  /** Number of the newest version. */
  get newest(): number {
    return this.#versions.length;
  }

  version(number: number): DataKey | undefined {
    return this.#versions[number - 1];
  }

  /** Marks follow from the first version for ever: equal values stay equal whatever version sealed them. */
  markKey(algorithm: IndexAlgorithm): Buffer {
    if (this.#markKey?.algorithm !== algorithm)
      this.#markKey = { algorithm, key: fingerprint(algorithm, this.#versions[0]!.bytes, 'mark') };
    return this.#markKey.key;
  }
}
