import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { tail } from './files.js';
import type { Home } from './home.js';
import { readPostmaster } from './postmaster.js';

export interface Server {
  readonly pid: number;
  /** Settles when Postgres has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

const LOG_LIMIT = 10_000_000;

/** Starts Postgres and waits until it takes connections. `settings` are those of postgresql.conf. */
export async function startServer(
  home: Home,
  binaries: Binaries,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
  const chosen = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: home.clusterName,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const options = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logStart = rotateLog(home);
  const log = openSync(home.logFile, 'a', 0o600);
  const [program, ...args] = [
    ...dyingWithUs(),
    binaries.postgres,
    '-D',
    home.cluster,
    '-p',
    String(port),
    ...options,
  ];
  // Detached: Ctrl-C in a terminal reaches only the program, which first drains and then stops Postgres.
  const child = spawn(program!, args, {
    ...home.account,
    cwd: home.cluster,
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = endOf(child);
  child.unref();
  await ready(home, child, ended, logStart);
  return { pid: child.pid!, ended: ended.then(() => undefined) };
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, signal) => settle(`ended with ${code ?? signal}`));
  });

/** Recovery after a power cut may take minutes, so only the end of the process ends the waiting. */
async function ready(
  home: Home,
  child: ChildProcess,
  ended: Promise<string>,
  logStart: number,
): Promise<void> {
  let ending: string | undefined;
  void ended.then((reason) => (ending = reason));
  for (;;) {
    const postmaster = readPostmaster(home);
    if (postmaster?.pid === child.pid && postmaster?.isReady) return;
    if (ending !== undefined)
      throw new EmbeddedPostgresError(
        `Postgres ${ending}: ${await tail(home.logFile, logStart)} (${home.logFile})`,
      );
    await sleep(10);
  }
}

/** A log of ten megabytes becomes the previous log; returns where our lines will begin. */
function rotateLog(home: Home): number {
  const size = statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT) return size;
  renameSync(home.logFile, `${home.logFile}.1`);
  return 0;
}

/** Where the system can do it, Postgres is told to shut down when we are killed. */
function dyingWithUs(): string[] {
  const command = ['setpriv', '--pdeathsig', 'INT'];
  const works =
    process.platform === 'linux' && spawnSync(command[0]!, [...command.slice(1), 'true']).status === 0;
  return works ? [...command, '--'] : [];
}
