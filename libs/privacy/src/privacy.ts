import { setImmediate as pause } from 'node:timers/promises';
import { PersonErasedError } from './errors.js';
import type { KeyState, KeyStore } from './keys/key-store.js';
import type { PersonKey } from './keys/person-key.js';
import type { IndexSecrets } from './keys/set-up.js';
import { bigramsOfName, bigramsOfQuery, comparableName } from './names.js';
import { NAME_FIELD, openBox, sealBox, splitBytes, splitText, versionNamedIn } from './sealed-value.js';
import type { SealedName, SealedText } from './sealed-text.js';
import { fingerprint, type SuiteName } from './suites/index.js';

const FILE_FIELD = 'file';
const fieldOf = (piece: number): string => (piece === 0 ? FILE_FIELD : `${FILE_FIELD}#${piece}`);

/** Long lists are worked off in turns, so that requests are answered meanwhile. */
const TURN = 2_000;

export interface PlainValue {
  /** Whose key seals it: a worker id, or the id of a file that names many. */
  readonly subject: string;
  readonly field: string;
  readonly text: string;
}

export interface SealedValue {
  readonly subject: string;
  readonly field: string;
  /** `sealed` of a `SealedText`. */
  readonly sealed: string;
}

export interface PrivacyParts {
  readonly keys: KeyStore;
  readonly secrets: IndexSecrets;
  /** What new values are sealed with; values of every suite can be opened. */
  readonly suite: SuiteName;
}

/** The edge between plain text and sealed values. */
export class Privacy {
  private readonly keys: KeyStore;
  private readonly secrets: IndexSecrets;
  private readonly suite: SuiteName;

  constructor({ keys, secrets, suite }: PrivacyParts) {
    this.keys = keys;
    this.secrets = secrets;
    this.suite = suite;
  }

  /** Fetches or makes the keys of many people at once; sealing for them then asks the database no more. */
  async prepare(subjects: readonly string[]): Promise<void> {
    await this.keys.obtain(subjects);
  }

  /** Fetches the keys that there are; makes none. Opening and comparing then asks the database only for the others. */
  async preload(subjects: readonly string[]): Promise<void> {
    await this.keys.find(subjects);
  }

  /** Lets go of keys that were made or fetched for a lot of people who are done with. */
  release(subjects: readonly string[]): void {
    this.keys.release(subjects);
  }

  /** Throws `PersonErasedError` when the person's key was destroyed. */
  async seal(subject: string, field: string, text: string): Promise<SealedText> {
    return this.sealUnder(await this.obtainOne(subject), subject, field, text);
  }

  async sealMany(values: readonly PlainValue[]): Promise<SealedText[]> {
    const keys = await this.keys.obtain(values.map(({ subject }) => subject));
    return inTurns(values, ({ subject, field, text }) =>
      this.sealUnder(usable(keys, subject), subject, field, text),
    );
  }

  async sealName(subject: string, name: string): Promise<SealedName> {
    return this.nameUnder(await this.obtainOne(subject), subject, name);
  }

  async sealNames(names: readonly Omit<PlainValue, 'field'>[]): Promise<SealedName[]> {
    const keys = await this.keys.obtain(names.map(({ subject }) => subject));
    return inTurns(names, ({ subject, text }) => this.nameUnder(usable(keys, subject), subject, text));
  }

  /** The mark that this text would have, null when the person has no key: never had one, or it was destroyed. */
  async markOf(subject: string, field: string, text: string): Promise<string | null> {
    const key = (await this.keys.find([subject])).get(subject);
    return key === undefined || key === 'destroyed' ? null : this.mark(key, field, text);
  }

  /** Null when the person's key was destroyed. Throws `SealBrokenError` for a changed value or another field. */
  async open(subject: string, field: string, sealed: string): Promise<string | null> {
    return (await this.openMany([{ subject, field, sealed }]))[0]!;
  }

  async openMany(values: readonly SealedValue[]): Promise<(string | null)[]> {
    const keys = await this.keysThatOpen(
      values,
      ({ subject }) => subject,
      ({ sealed }) => versionNamedIn(sealed),
    );
    return inTurns(values, ({ subject, field, sealed }) => {
      const key = keys.get(subject);
      return key === 'destroyed' ? null : openBox(key, subject, field, splitText(subject, sealed)).toString();
    });
  }

  /**
   * Seals a file, for instance an uploaded sheet, or the n-th piece of it, from 0; the subject is the file's own id. A
   * piece opens in its own place only.
   */
  async sealBytes(subject: string, bytes: Uint8Array, piece = 0): Promise<Buffer> {
    const { head, box } = sealBox(this.suite, await this.obtainOne(subject), subject, fieldOf(piece), bytes);
    return Buffer.concat([Buffer.from(head), box]);
  }

  /** Null when the file's key was destroyed. */
  async openBytes(subject: string, sealed: Uint8Array, piece = 0): Promise<Buffer | null> {
    if ((await this.keys.find([subject])).get(subject) === 'destroyed') return null;
    const parts = splitBytes(subject, sealed);
    const keys = await this.keysThatOpen(
      [parts],
      () => subject,
      ({ version }) => version,
    );
    const key = keys.get(subject);
    return key === 'destroyed' ? null : openBox(key, subject, fieldOf(piece), parts);
  }

  /**
   * Keyed index of a value that must be found exactly, 32 hex digits; the same for ever in one installation. `value`
   * must be normalised already.
   */
  index(kind: string, value: string): string {
    const { algorithm, index } = this.secrets;
    return fingerprint(algorithm, index, kind, value).toString('hex', 0, 16);
  }

  /** A name matches when its `grams` contain all of these; open and compare it then, for grams are shared by chance. */
  gramsFor(query: string): string[] {
    return this.keyed(bigramsOfQuery(query));
  }

  /** Destroys the key, every version: every copy of every value sealed for this subject is empty from now on. */
  async destroy(subject: string): Promise<void> {
    await this.keys.destroy(subject);
  }

  /** Another process may have given somebody a newer key than the one that is remembered here. */
  private async keysThatOpen<T>(
    values: readonly T[],
    subjectOf: (value: T) => string,
    versionOf: (value: T) => number,
  ): Promise<ReadonlyMap<string, KeyState>> {
    const keys = await this.keys.find(values.map(subjectOf));
    const outdated = new Set<string>();
    for (const value of values) {
      const key = keys.get(subjectOf(value));
      if (key !== undefined && key !== 'destroyed' && versionOf(value) > key.newest)
        outdated.add(subjectOf(value));
    }
    if (outdated.size === 0) return keys;
    return new Map([...keys, ...(await this.keys.findAnew([...outdated]))]);
  }

  private async obtainOne(subject: string): Promise<PersonKey> {
    return usable(await this.keys.obtain([subject]), subject);
  }

  private sealUnder(key: PersonKey, subject: string, field: string, text: string): SealedText {
    const { head, box } = sealBox(this.suite, key, subject, field, Buffer.from(text));
    return { sealed: head + box.toString('base64url'), mark: this.mark(key, field, text) };
  }

  private mark(key: PersonKey, field: string, text: string): string {
    const { algorithm } = this.secrets;
    const compared = field === NAME_FIELD ? comparableName(text) : text;
    return fingerprint(algorithm, key.markKey(algorithm), field, compared).toString('base64url', 0, 16);
  }

  private nameUnder(key: PersonKey, subject: string, name: string): SealedName {
    return { ...this.sealUnder(key, subject, NAME_FIELD, name), grams: this.keyed(bigramsOfName(name)) };
  }

  /** 16 bits on purpose: too short to tell which of several bigrams stood in a name whose key is gone. */
  private keyed(bigrams: readonly string[]): string[] {
    const { algorithm, grams } = this.secrets;
    return bigrams.map((bigram) => fingerprint(algorithm, grams, bigram).toString('hex', 0, 2));
  }
}

function usable(keys: ReadonlyMap<string, KeyState>, subject: string): PersonKey {
  const key = keys.get(subject);
  if (key === undefined || key === 'destroyed') throw new PersonErasedError(subject);
  return key;
}

async function inTurns<T, U>(items: readonly T[], work: (item: T) => U): Promise<U[]> {
  const results: U[] = [];
  for (const item of items) {
    if (results.length > 0 && results.length % TURN === 0) await pause();
    results.push(work(item));
  }
  return results;
}
