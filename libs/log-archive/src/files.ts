import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface FileDigest {
  readonly bytes: number;
  /** SHA-256 of the file as it lies there, as hex. */
  readonly sha256: string;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The text of a file, undefined where there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The digest of a file, undefined where there is none. */
export async function digestOf(file: string): Promise<FileDigest | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function synced(
  path: string,
  flags: string,
  work: (handle: FileHandle) => Promise<unknown>,
): Promise<void> {
  const handle = await open(path, flags);
  try {
    await work(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a file that was written aside appear under its name, whole and on disk, or not at all. */
export async function publish(draft: string, file: string): Promise<void> {
  await synced(draft, 'r+', () => Promise.resolve());
  await rename(draft, file);
  await synced(dirname(file), 'r', () => Promise.resolve());
}

/** A whole file or none. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.part`;
  await synced(draft, 'w', (handle) => handle.writeFile(content));
  await publish(draft, file);
}

/** Adds to the end of a file, and returns when it is on disk. */
export const appendDurably = (file: string, text: string): Promise<void> =>
  synced(file, 'a', (handle) => handle.writeFile(text));

/** Cuts off what a killed writer left half-written. */
export const truncateTo = (file: string, bytes: number): Promise<void> =>
  synced(file, 'r+', (handle) => handle.truncate(bytes));
