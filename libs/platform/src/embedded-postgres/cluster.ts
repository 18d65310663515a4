import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { isCode, readIfThere, syncFolder, writeWhole } from './files.js';
import { giveTo, type Home } from './home.js';
import type { RunAs } from './run-as.js';

export const SUPERUSER = 'bluecard';

/** What Postgres needs of our environment; its own PG* variables would change what it does. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
  TZ: 'UTC',
});

/**
 * Makes the cluster if there is none yet. It is made in a temporary folder and renamed, so a first start that was
 * killed leaves nothing half-made.
 */
export async function ensureCluster(home: Home, binaries: Binaries): Promise<void> {
  if (existsSync(join(home.cluster, 'PG_VERSION'))) return belongTo(home.cluster, home.account);
  for (const name of readdirSync(home.folder))
    if (name.startsWith('cluster.new')) rmSync(join(home.folder, name), { recursive: true, force: true });

  const temporary = join(home.folder, `cluster.new-${process.pid}`);
  const passwordForInitdb = join(home.folder, `cluster.new-${process.pid}.password`);
  mkdirSync(temporary, { mode: 0o700 });
  giveTo(temporary, home.account);
  writeFileSync(passwordForInitdb, ensurePassword(home), { mode: 0o600 });
  giveTo(passwordForInitdb, home.account);
  try {
    await initdb(binaries, home.account, temporary, passwordForInitdb);
  } finally {
    rmSync(passwordForInitdb, { force: true });
  }
  renameSync(temporary, home.cluster);
  syncFolder(home.folder);
}

export function passwordOf(home: Home): string {
  const password = readPassword(home);
  if (password === undefined)
    throw new EmbeddedPostgresError(
      `${home.passwordFile} is missing: restore it beside the data it belongs to`,
    );
  return password;
}

function readPassword({ passwordFile }: Home): string | undefined {
  try {
    return readIfThere(passwordFile);
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM')) throw error;
    throw new EmbeddedPostgresError(
      `${passwordFile} may be read only by the account that started the product`,
    );
  }
}

function ensurePassword(home: Home): string {
  if (!existsSync(home.passwordFile)) writeWhole(home.passwordFile, randomBytes(24).toString('base64url'));
  return passwordOf(home);
}

/** The builtin provider sorts the same on every machine and after every upgrade of the system's libraries. */
async function initdb(
  binaries: Binaries,
  account: RunAs,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const options = ['-D', folder, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = spawn(binaries.initdb, [...options, ...locale], {
    ...account,
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const ending = await new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(code === 0 ? '' : `ended with ${code ?? signal}`));
  });
  if (ending)
    throw new EmbeddedPostgresError(
      `initdb ${ending}: ${Buffer.concat(output).toString('utf8').trim().slice(-2000)}`,
    );
}

/** Data brought from another machine may belong to an account that does not exist here. */
function belongTo(path: string, account: RunAs): void {
  if (account.uid === undefined || account.gid === undefined || lstatSync(path).uid === account.uid) return;
  chownSync(path, account.uid, account.gid);
  if (lstatSync(path).isDirectory())
    for (const entry of readdirSync(path)) belongTo(join(path, entry), account);
}
