import { linkSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCode, readIfThere, writeWhole } from './files.js';
import { isAlive, startMarkOf } from './running-process.js';

interface Holder {
  readonly pid: number;
  readonly startMark: string;
}

export interface DirectoryLock {
  release(): void;
}

const NAME = /^lock\.(\d+)$/;

/**
 * Takes the lock of a folder, or names the live process that holds it.
 *
 * Locks are numbered files. Only the creation of the next number counts, which the file system grants to one process;
 * a released or orphaned lock is outnumbered, never reused, so two that find the same dead holder cannot both win.
 */
export function takeLock(folder: string): DirectoryLock | { readonly heldBy: number } {
  for (;;) {
    const newest = newestLock(folder);
    const holder = newest === 0 ? undefined : readHolder(folder, newest);
    if (holder && isHolding(holder)) return { heldBy: holder.pid };
    const mine = newest + 1;
    if (!create(folder, mine)) continue;
    if (newestLock(folder) !== mine) {
      rmSync(lockFile(folder, mine), { force: true });
      continue;
    }
    for (const older of lockNumbers(folder))
      if (older < mine) rmSync(lockFile(folder, older), { force: true });
    return { release: () => writeWhole(lockFile(folder, mine), 'released') };
  }
}

/** The live process that holds the lock of a folder. */
export function holderOf(folder: string): number | undefined {
  const newest = newestLock(folder);
  const holder = newest === 0 ? undefined : readHolder(folder, newest);
  return holder && isHolding(holder) ? holder.pid : undefined;
}

const lockFile = (folder: string, number: number): string => join(folder, `lock.${number}`);

const lockNumbers = (folder: string): number[] =>
  readdirSync(folder).flatMap((name) => {
    const match = NAME.exec(name);
    return match ? [Number(match[1])] : [];
  });

const newestLock = (folder: string): number => Math.max(0, ...lockNumbers(folder));

/** The file appears with its content in one step: a reader never sees an empty lock. */
function create(folder: string, number: number): boolean {
  const holder: Holder = { pid: process.pid, startMark: startMarkOf(process.pid) };
  const prepared = join(folder, `lock-${process.pid}-${number}.new`);
  writeFileSync(prepared, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(prepared, lockFile(folder, number));
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(prepared, { force: true });
  }
}

function readHolder(folder: string, number: number): Holder | undefined {
  const content = readIfThere(lockFile(folder, number));
  return content?.startsWith('{') ? (JSON.parse(content) as Holder) : undefined;
}

const isHolding = (holder: Holder): boolean =>
  isAlive(holder.pid) && (holder.startMark === '' || startMarkOf(holder.pid) === holder.startMark);
