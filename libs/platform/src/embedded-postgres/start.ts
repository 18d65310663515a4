import { setTimeout as sleep } from 'node:timers/promises';
import { binariesInPlace, copiedBinaries, type Binaries } from './binaries.js';
import { ensureCluster, passwordOf, SUPERUSER } from './cluster.js';
import { holderOf, takeLock } from './directory-lock.js';
import { DataDirectoryInUseError, EmbeddedPostgresError } from './errors.js';
import { until, writeWhole } from './files.js';
import { findHome, openHome, type Home } from './home.js';
import { anyFreePort, choosePort } from './port.js';
import { clearTheWay, livePostmaster, stopPostmaster } from './postmaster.js';
import { isRoot } from './run-as.js';
import { startServer, type Server } from './server.js';

export interface EmbeddedPostgresOptions {
  /** Holds the data, or a pointer to it; see the README of this lib. */
  readonly dataDir: string;
  /** Refused when taken. Without it the port of last time, or any free one. */
  readonly port?: number;
  /** Settings of postgresql.conf, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** Superuser, database `postgres`. */
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** Settles when Postgres has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends Postgres with a checkpoint; `immediate` leaves recovery to the next start. Loses nothing either way. */
  readonly stop: (options?: { readonly immediate?: boolean }) => Promise<void>;
}

/** Starts a real Postgres on a data directory that no other process may use meanwhile. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = openHome(options.dataDir);
  const lock = takeLock(home.folder);
  if ('heldBy' in lock) throw await inUse(home, lock.heldBy);
  try {
    await clearTheWay(home, log);
    const binaries = isRoot() ? copiedBinaries(home.copies) : binariesInPlace(home.copies);
    await ensureCluster(home, binaries);
    const { server, port } = await startOnAPort(home, binaries, options);
    writeWhole(home.portFile, String(port), 0o644);
    log(`Postgres ${server.pid} on 127.0.0.1:${port}, data in ${home.cluster}`);

    let stopping: Promise<void> | undefined;
    const stop = async (immediate: boolean): Promise<void> => {
      await stopPostmaster(server.pid, immediate);
      lock.release();
    };
    return {
      url: urlOf(home, port),
      pid: server.pid,
      port,
      ended: server.ended,
      stop: ({ immediate = false } = {}) => {
        if (stopping && immediate) return stopPostmaster(server.pid, true);
        return (stopping ??= stop(immediate));
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The Postgres that another process runs on this data directory, null when there is none. */
export function runningEmbeddedPostgres(dataDir: string): Promise<{ url: string } | null> {
  const home = findHome(dataDir);
  if (!home || holderOf(home.folder) === undefined) return Promise.resolve(null);
  const postmaster = livePostmaster(home);
  return Promise.resolve(postmaster?.isReady ? { url: urlOf(home, postmaster.port) } : null);
}

const ATTEMPTS = 5;

/** A port may be taken between looking and binding; shared memory outlives a killed postmaster by a moment. */
async function startOnAPort(
  home: Home,
  binaries: Binaries,
  { port: wanted, settings = {} }: EmbeddedPostgresOptions,
): Promise<{ server: Server; port: number }> {
  let port = await choosePort(home, wanted);
  for (let attempt = 1; ; attempt++) {
    try {
      return { server: await startServer(home, binaries, port, settings), port };
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const isTaken = message.includes('could not bind') && wanted === undefined;
      const isHeld = message.includes('pre-existing shared memory block');
      if (attempt === ATTEMPTS || !(isTaken || isHeld)) throw error;
      if (isTaken) port = await anyFreePort();
      else await sleep(500);
    }
  }
}

/** The holder may still be starting: its port is known a moment later. */
async function inUse(home: Home, pid: number): Promise<EmbeddedPostgresError> {
  await until(() => livePostmaster(home) !== undefined || holderOf(home.folder) === undefined, 2_000);
  return new DataDirectoryInUseError(home.dataDir, pid, livePostmaster(home)?.port);
}

const urlOf = (home: Home, port: number): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(passwordOf(home))}@127.0.0.1:${port}/postgres`;
