import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeySetupError } from '../errors.js';
import { KEY_BYTES, type SuiteName } from '../suites/index.js';
import type { KeyWrapping, MasterKeys } from './key-wrapping.js';
import { LocalWrapping, MasterKey, shortCheck, wrappingsOf } from './local-wrapping.js';
import { parseMasterKeys } from './parse-master-keys.js';

/** Master keys in a file that only its owner can read, one per line. */
export class FileMasterKeys implements MasterKeys {
  constructor(
    private readonly file: string,
    private readonly suite: SuiteName,
  ) {}

  get where(): string {
    return this.file;
  }

  async wrappings(): Promise<readonly KeyWrapping[]> {
    return wrappingsOf(await this.read(), this.suite);
  }

  /** A whole file or none, and of two processes that start together both end up with the same key. */
  async create(): Promise<void> {
    if ((await this.read()).length > 0) return;
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await this.place([newMasterKey(this.file)], async (draft) => {
      try {
        await link(draft, this.file);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      } finally {
        await unlink(draft);
      }
    });
  }

  /** A key that was added and never used, or a new one. */
  async next(current: string, retired: ReadonlySet<string>): Promise<KeyWrapping> {
    const masters = await this.read();
    const isUsed = (master: MasterKey): boolean =>
      wrappingsOf([master], this.suite).some(({ id }) => id === current || retired.has(id));
    const unused = masters.find((master) => !isUsed(master));
    if (unused) return new LocalWrapping(unused, this.suite);
    const made = newMasterKey(this.file);
    await this.write([...masters, made]);
    return new LocalWrapping(made, this.suite);
  }

  /** Each leaves a file of its own beside: backups made before still need it. */
  async withdraw(current: string, retired: ReadonlySet<string>): Promise<readonly string[]> {
    const masters = await this.read();
    const isRetired = (master: MasterKey): boolean => {
      const ids = wrappingsOf([master], this.suite).map(({ id }) => id);
      return !ids.includes(current) && ids.some((id) => retired.has(id));
    };
    const gone = masters.filter(isRetired);
    const rest = masters.filter((master) => !isRetired(master));
    if (gone.length === 0 || rest.length === 0) return [];
    const places: string[] = [];
    for (const master of gone) {
      const place = `${this.file}.retired-${shortCheck(master.check)}`;
      await this.write([master], place);
      places.push(place);
    }
    await this.write(rest);
    return places;
  }

  private async read(): Promise<MasterKey[]> {
    try {
      return parseMasterKeys(await readFile(this.file, 'utf8'), this.file);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  private write(masters: readonly MasterKey[], to = this.file): Promise<void> {
    return this.place(masters, (draft) => rename(draft, to));
  }

  /** Whoever reads meanwhile finds the old content or the new one, also after a power cut. */
  private async place(masters: readonly MasterKey[], put: (draft: string) => Promise<void>): Promise<void> {
    const draft = `${this.file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(masters.map((master) => `${master.text()}\n`).join(''));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await put(draft);
      await syncFolder(dirname(this.file));
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? ''))
        throw new KeySetupError('MASTER_KEY_READ_ONLY', this.file);
      throw error;
    }
  }
}

const newMasterKey = (where: string): MasterKey => new MasterKey(randomBytes(KEY_BYTES), where);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
