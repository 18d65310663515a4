import type { Pool, PoolClient } from 'pg';
import { withClient } from './transaction.js';

export interface RunnerLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Notices within seconds that the other machine is gone, so that its locks become free. */
export const KEEP_ALIVE =
  'set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3';

async function tryLock(client: PoolClient, purpose: string, name: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('bluecard:' || $1 || ':' || $2, 0)) as locked`,
    [purpose, name],
  );
  return rows[0]?.locked === true;
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
      if (!(await tryLock(client, purpose, name))) throw new LockTakenError(`${purpose} of ${name}`);
      return work();
    },
    'throw away',
  );
