import { createHash, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MasterKeyError } from './errors.js';

export const KEY_BYTES = 32;

/** The one secret of an installation. It never encrypts a value itself: each use has a key derived from it. */
export class MasterKey {
  /** Wraps the keys of people. */
  readonly wrap: KeyObject;
  /** Makes identity numbers searchable. */
  readonly index: KeyObject;
  /** Makes names searchable. */
  readonly grams: KeyObject;
  /** Tells this key from another one without revealing it. */
  readonly check: string;

  constructor(
    secret: Uint8Array,
    /** Where it came from, for error messages. */
    readonly where: string,
  ) {
    if (secret.length !== KEY_BYTES) throw new MasterKeyError('MASTER_KEY_INVALID', where);
    const derive = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, 'bluecard', purpose, KEY_BYTES));
    this.wrap = createSecretKey(derive('wrap'));
    this.index = createSecretKey(derive('index'));
    this.grams = createSecretKey(derive('grams'));
    this.check = createHash('sha256').update(derive('check')).digest('hex');
  }
}

export interface MasterKeySource {
  /** Value of `MASTER_KEY`: 32 bytes as hex or base64. Wins over the file. */
  readonly env?: string | undefined;
  /** Usually `<DATA_DIR>/keys/master.key`. */
  readonly file: string;
  /** Make the file when there is no key; false where encrypted data already exists. Default true. */
  readonly mayCreate?: boolean;
}

/** The master key from the environment or the file; made on the first start, readable by its owner alone. */
export async function loadMasterKey({ env, file, mayCreate = true }: MasterKeySource): Promise<MasterKey> {
  if (env !== undefined && env.trim() !== '') return new MasterKey(parse(env, 'MASTER_KEY'), 'MASTER_KEY');
  const stored = (await readIfThere(file)) ?? (mayCreate ? await createFile(file) : undefined);
  if (stored === undefined) throw new MasterKeyError('MASTER_KEY_MISSING', file);
  return new MasterKey(parse(stored, file), file);
}

function parse(text: string, where: string): Buffer {
  const value = text.trim();
  if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, 'hex');
  if (/^[\w+/-]{43}=?$/.test(value)) return Buffer.from(value, 'base64');
  throw new MasterKeyError('MASTER_KEY_INVALID', where);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A whole file or none, and of two processes that start together both end up with the same key. */
async function createFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}
