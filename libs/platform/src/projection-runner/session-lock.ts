import { setMaxListeners } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { pause } from './pauses.js';
import { withClient } from './transaction.js';

export interface RunnerLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Notices within seconds that the other machine is gone, so that its locks become free. */
const KEEP_ALIVE =
  'set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3';
const TRY_AGAIN_MS = 1000;

export interface SoleOwner {
  readonly pool: Pool;
  /** What is owned, for instance `projection`. */
  readonly purpose: string;
  readonly names: readonly string[];
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Runs while this program owns `name`; aborted when it may not go on. When it returns, the name is given up for good. */
  work(name: string, signal: AbortSignal): Promise<void>;
}

async function tryLocks(client: PoolClient, purpose: string, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; locked: boolean }>(
    `select name, pg_try_advisory_lock(hashtextextended('bluecard:' || $1 || ':' || name, 0)) as locked
     from unnest($2::text[]) as name`,
    [purpose, names],
  );
  return rows.filter(({ locked }) => locked).map(({ name }) => name);
}

/**
 * One program in the cluster works on a name; the others wait and take over when its connection ends. Locks belong to
 * one connection held for as long as the work lasts, so the pool must speak to Postgres itself, not to a pooler that
 * shares connections between transactions.
 */
export async function ownAlone(owner: SoleOwner): Promise<void> {
  const finished = new Set<string>();
  while (!owner.signal.aborted && finished.size < owner.names.length) {
    try {
      await ownForOneConnection(owner, finished);
    } catch (error) {
      owner.logger.warn({ err: error, purpose: owner.purpose }, 'lost the connection that holds the locks');
      await pause(TRY_AGAIN_MS, owner.signal);
    }
  }
}

const ownForOneConnection = (owner: SoleOwner, finished: Set<string>): Promise<void> =>
  withClient(
    owner.pool,
    async (client) => {
      const over = new AbortController();
      // Every loop listens, so many listeners are no leak.
      setMaxListeners(0, over.signal);
      const stop = (): void => over.abort();
      owner.signal.addEventListener('abort', stop);
      client.on('error', stop);
      if (owner.signal.aborted) stop();
      const running = new Map<string, Promise<void>>();
      try {
        await client.query(KEEP_ALIVE);
        while (!over.signal.aborted && finished.size < owner.names.length) {
          const free = owner.names.filter((name) => !running.has(name));
          for (const name of await tryLocks(client, owner.purpose, free))
            running.set(name, workOn(owner, name, finished, over.signal));
          if (finished.size < owner.names.length) await pause(TRY_AGAIN_MS, over.signal);
        }
      } finally {
        stop();
        await Promise.all(running.values());
        owner.signal.removeEventListener('abort', stop);
        client.off('error', stop);
      }
    },
    'throw away',
  );

async function workOn(
  owner: SoleOwner,
  name: string,
  finished: Set<string>,
  lease: AbortSignal,
): Promise<void> {
  try {
    await owner.work(name, lease);
    if (!lease.aborted) finished.add(name);
  } catch (error) {
    owner.logger.error({ err: error, purpose: owner.purpose, name }, 'gave up');
    finished.add(name);
  }
}

export class LockTakenError extends Error {
  constructor(readonly lock: string) {
    super(`${lock} is being done by somebody else`);
    this.name = 'LockTakenError';
  }
}

/** Runs `work` while nobody else runs it under the same name; `LockTakenError` when somebody does. */
export const whileLocked = <T>(
  pool: Pool,
  purpose: string,
  name: string,
  work: () => Promise<T>,
): Promise<T> =>
  withClient(
    pool,
    async (client) => {
      await client.query(KEEP_ALIVE);
      if ((await tryLocks(client, purpose, [name])).length === 0)
        throw new LockTakenError(`${purpose} of ${name}`);
      return work();
    },
    'throw away',
  );
