import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { readIfThere, writeWhole } from './files.js';
import { accountFor, isRoot, mayEnter, ownerOf, type RunAs } from './run-as.js';

/** Where root keeps what a lesser account must reach, whatever folder the product was started in. */
const SYSTEM_FOLDER = '/var/lib/bluecard';

/** Everything of one embedded Postgres: the cluster, and beside it lock, password, port and log. */
export interface Home {
  /** As the user named it. */
  readonly dataDir: string;
  readonly folder: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly portFile: string;
  readonly logFile: string;
  /** Shown by `ps`, and how an orphan is recognised as ours. */
  readonly clusterName: string;
  /** Where binaries are copied to if they have to be. */
  readonly copies: string;
  readonly account: RunAs;
}

/** The home of a data directory, made if there is none yet. */
export function openHome(dataDir: string): Home {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true });
  const found = findHome(root);
  if (found) {
    mustBeOurs(found.folder);
    return found;
  }

  const account = accountFor(ownerOf(root));
  const elsewhere = !mayEnter(root, account);
  const folder = elsewhere
    ? join(SYSTEM_FOLDER, `data-${hashOf(realpathSync(root))}`)
    : join(root, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot()) chmodSync(folder, 0o711);
  if (elsewhere) writeWhole(pointerIn(root), `${folder}\n`, 0o644);
  return homeAt(root, folder, account);
}

/** The home of a data directory, undefined when nothing was ever started there. */
export function findHome(dataDir: string): Home | undefined {
  const root = resolve(dataDir);
  const pointer = readIfThere(pointerIn(root))?.trim();
  const folder = pointer ?? join(root, 'postgres');
  if (!existsSync(folder)) {
    if (pointer === undefined) return undefined;
    throw new EmbeddedPostgresError(
      `${pointerIn(root)} names ${pointer}, which is missing: put the data back, or remove that file to start empty`,
    );
  }
  return homeAt(root, folder, accountFor(ownerOf(join(folder, 'cluster')) ?? ownerOf(root)));
}

function mustBeOurs(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new EmbeddedPostgresError(
      `${folder} belongs to another account: start the product as that account, or as root if root made it`,
    );
  }
}

const pointerIn = (root: string): string => join(root, 'postgres.location');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function homeAt(dataDir: string, named: string, account: RunAs): Home {
  const folder = realpathSync(named);
  return {
    dataDir,
    folder,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'password'),
    portFile: join(folder, 'port'),
    logFile: join(folder, 'postgres.log'),
    clusterName: `bluecard-${hashOf(folder)}`,
    copies: isRoot() ? SYSTEM_FOLDER : dataDir,
    account,
  };
}

/** Gives a path to the account that Postgres runs under. */
export function giveTo(path: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
