import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Algorithm, PublishedKey } from '../verification/index.js';
import { LocalSigner, newPrivateKey } from './local-signer.js';
import { SigningKeyError, type Signer, type SigningKeys } from './signer.js';

const LINE = /^(Ed25519|SM2) (\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([\w+/=]+)$/;

/**
 * Signing keys in a file that only its owner can read: one line each, algorithm, moment and PKCS #8 in base64. The last
 * line signs; none is ever taken out.
 */
export class FileSigningKeys implements SigningKeys {
  constructor(
    private readonly file: string,
    /** Of the first key. */
    private readonly algorithm: Algorithm = 'Ed25519',
  ) {}

  get where(): string {
    return this.file;
  }

  async current(): Promise<Signer> {
    const found = (await this.read()).at(-1);
    if (found !== undefined) return found.signer;
    await this.create();
    return this.current();
  }

  async published(): Promise<readonly PublishedKey[]> {
    const signer = await this.current();
    const keys = await this.read();
    return keys.length === 0 ? [signer.published] : keys.map(({ signer: { published } }) => published);
  }

  async rotate(algorithm: Algorithm): Promise<Signer> {
    const lines = (await this.read()).map(({ line }) => line);
    await this.place([...lines, newLine(algorithm)], (draft) => rename(draft, this.file));
    return this.current();
  }

  /** Every key as the file has it, private parts too: for a backup. Null where no key was ever needed. */
  async handOver(): Promise<string | null> {
    const lines = await this.read();
    return lines.length === 0 ? null : written(lines.map(({ line }) => line));
  }

  /**
   * Takes the keys of a backup. Throws `SIGNING_KEYS_DIFFER` where other keys lie already: what they signed could not be
   * verified any more.
   */
  async takeOver(text: string): Promise<void> {
    const lines = parsed(text, this.file).map(({ line }) => line);
    const here = await this.handOver();
    if (here === written(lines)) return;
    if (here !== null) throw new SigningKeyError('SIGNING_KEYS_DIFFER', this.file);
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await this.place(lines, (draft) => rename(draft, this.file));
  }

  /** A whole file or none, and of two processes that start together both end up with the same key. */
  private async create(): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await this.place([newLine(this.algorithm)], async (draft) => {
      try {
        await link(draft, this.file);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      } finally {
        await unlink(draft);
      }
    });
  }

  private async read(): Promise<readonly KeyLine[]> {
    let text: string;
    try {
      text = await readFile(this.file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
    return parsed(text, this.file);
  }

  private async place(lines: readonly string[], put: (draft: string) => Promise<void>): Promise<void> {
    const draft = `${this.file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(written(lines));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await put(draft);
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? ''))
        throw new SigningKeyError('SIGNING_KEY_READ_ONLY', this.file);
      throw error;
    }
  }
}

interface KeyLine {
  readonly line: string;
  readonly signer: LocalSigner;
}

const written = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** `where` names the file for people who must mend it. */
function parsed(text: string, where: string): readonly KeyLine[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // An empty file is a lost one: a new key must not take its place silently.
  if (lines.length === 0) throw new SigningKeyError('SIGNING_KEY_INVALID', where);
  return lines.map((line) => {
    const parts = LINE.exec(line.trim());
    if (parts === null) throw new SigningKeyError('SIGNING_KEY_INVALID', where);
    const [, algorithm, from, pkcs8] = parts as unknown as [string, Algorithm, string, string];
    return { line, signer: new LocalSigner(algorithm, Buffer.from(pkcs8, 'base64'), from, where) };
  });
}

const newLine = (algorithm: Algorithm): string =>
  `${algorithm} ${new Date().toISOString()} ${newPrivateKey(algorithm).toString('base64')}`;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
