import { setImmediate as pause } from 'node:timers/promises';
import { decrypt, encrypt, fingerprint, joined } from './cipher.js';
import { PersonErasedError, SealBrokenError } from './errors.js';
import type { KeyState, KeyStore, SubjectKey } from './key-store.js';
import type { MasterKey } from './master-key.js';
import { bigramsOfName, bigramsOfQuery, comparableName } from './names.js';
import type { SealedName, SealedText } from './sealed-text.js';

/** The field under which `sealName` seals. */
export const NAME_FIELD = 'name';

const SUITE = 'A256GCM';
const FILE_HEADER = Buffer.from(`${SUITE}.`);
const FILE_FIELD = 'file';

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

/** The edge between plain text and sealed values. */
export class Privacy {
  constructor(
    private readonly keys: KeyStore,
    private readonly master: MasterKey,
  ) {}

  /** Fetches or makes the keys of many people at once; sealing for them then asks the database no more. */
  async prepare(subjects: readonly string[]): Promise<void> {
    await this.keys.obtain(subjects);
  }

  /** Fetches the keys that there are; makes none. Opening and comparing then asks the database only for the others. */
  async preload(subjects: readonly string[]): Promise<void> {
    await this.keys.find(subjects);
  }

  /** Throws `PersonErasedError` when the person's key was destroyed. */
  async seal(subject: string, field: string, text: string): Promise<SealedText> {
    return seal(await this.obtainOne(subject), subject, field, text);
  }

  async sealMany(values: readonly PlainValue[]): Promise<SealedText[]> {
    const keys = await this.keys.obtain(values.map(({ subject }) => subject));
    return inTurns(values, ({ subject, field, text }) => seal(usable(keys, subject), subject, field, text));
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
    return key === undefined || key === 'destroyed' ? null : mark(key, field, text);
  }

  /** Null when the person's key was destroyed. Throws `SealBrokenError` for a changed value or another field. */
  async open(subject: string, field: string, sealed: string): Promise<string | null> {
    return open((await this.keys.find([subject])).get(subject), { subject, field, sealed });
  }

  async openMany(values: readonly SealedValue[]): Promise<(string | null)[]> {
    const keys = await this.keys.find(values.map(({ subject }) => subject));
    return inTurns(values, (value) => open(keys.get(value.subject), value));
  }

  /** Seals a whole file, for instance an uploaded sheet; the subject is the file's own id. */
  async sealBytes(subject: string, bytes: Uint8Array): Promise<Buffer> {
    const box = encrypt(await this.obtainOne(subject), context(subject, FILE_FIELD), bytes);
    return Buffer.concat([FILE_HEADER, box]);
  }

  /** Null when the file's key was destroyed. */
  async openBytes(subject: string, sealed: Uint8Array): Promise<Buffer | null> {
    const key = (await this.keys.find([subject])).get(subject);
    if (key === 'destroyed') return null;
    if (!FILE_HEADER.equals(sealed.subarray(0, FILE_HEADER.length)))
      throw new SealBrokenError(subject, 'unknown suite');
    return unbox(key, subject, FILE_FIELD, sealed.subarray(FILE_HEADER.length));
  }

  /** Keyed index of a value that must be found exactly, 32 hex digits. `value` must be normalised already. */
  index(kind: string, value: string): string {
    return fingerprint(this.master.index, kind, value).toString('hex', 0, 16);
  }

  /** A name matches when its `grams` contain all of these; open and compare it then, for grams are shared by chance. */
  gramsFor(query: string): string[] {
    return this.keyed(bigramsOfQuery(query));
  }

  /** Destroys the key: every copy of every value sealed for this subject is empty from now on. */
  async destroy(subject: string): Promise<void> {
    await this.keys.destroy(subject);
  }

  private async obtainOne(subject: string): Promise<SubjectKey> {
    return usable(await this.keys.obtain([subject]), subject);
  }

  private nameUnder(key: SubjectKey, subject: string, name: string): SealedName {
    return { ...seal(key, subject, NAME_FIELD, name), grams: this.keyed(bigramsOfName(name)) };
  }

  /** 16 bits on purpose: too short to tell which of several bigrams stood in a name whose key is gone. */
  private keyed(bigrams: readonly string[]): string[] {
    return bigrams.map((bigram) => fingerprint(this.master.grams, bigram).toString('hex', 0, 2));
  }
}

const context = (subject: string, field: string): string => joined(SUITE, subject, field);

function usable(keys: ReadonlyMap<string, KeyState>, subject: string): SubjectKey {
  const key = keys.get(subject);
  if (key === undefined || key === 'destroyed') throw new PersonErasedError(subject);
  return key;
}

/** Marks have a key of their own, derived once per key. */
const markKeys = new WeakMap<SubjectKey, Buffer>();

function mark(key: SubjectKey, field: string, text: string): string {
  const markKey = markKeys.get(key) ?? fingerprint(key, 'mark');
  markKeys.set(key, markKey);
  return fingerprint(markKey, field, field === NAME_FIELD ? comparableName(text) : text)
    .subarray(0, 16)
    .toString('base64url');
}

const seal = (key: SubjectKey, subject: string, field: string, text: string): SealedText => ({
  sealed: `${SUITE}.${encrypt(key, context(subject, field), Buffer.from(text)).toString('base64url')}`,
  mark: mark(key, field, text),
});

function open(key: KeyState | undefined, { subject, field, sealed }: SealedValue): string | null {
  if (key === 'destroyed') return null;
  const [suite, box, ...rest] = sealed.split('.');
  if (suite !== SUITE || box === undefined || rest.length > 0)
    throw new SealBrokenError(subject, 'unknown suite');
  const bytes = Buffer.from(box, 'base64url');
  if (bytes.toString('base64url') !== box) throw new SealBrokenError(subject, 'is not base64url');
  return unbox(key, subject, field, bytes).toString();
}

function unbox(key: SubjectKey | undefined, subject: string, field: string, box: Uint8Array): Buffer {
  if (key === undefined) throw new SealBrokenError(subject, 'there is no key');
  try {
    return decrypt(key, context(subject, field), box);
  } catch {
    throw new SealBrokenError(subject, `does not open as ${field}`);
  }
}

async function inTurns<T, U>(items: readonly T[], work: (item: T) => U): Promise<U[]> {
  const results: U[] = [];
  for (const item of items) {
    if (results.length > 0 && results.length % TURN === 0) await pause();
    results.push(work(item));
  }
  return results;
}
