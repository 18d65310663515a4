import { Pool, type PoolConfig } from 'pg';

export interface PoolSettings {
  readonly url: string;
  /** Shown by Postgres beside each connection. */
  readonly applicationName: string;
  /** Most connections, 10 when absent. */
  readonly max?: number;
  /** Postgres gives up a statement after this time, 30 s when absent; 0 for never. */
  readonly statementTimeoutMs?: number;
  readonly log: (message: string) => void;
}

/** What every connection of ours has in common: nothing waits or holds a lock for ever. */
export const connectionOptions = (settings: Omit<PoolSettings, 'log'>): PoolConfig => ({
  connectionString: settings.url,
  application_name: settings.applicationName,
  max: settings.max ?? 10,
  connectionTimeoutMillis: 15_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  statement_timeout: settings.statementTimeoutMs ?? 30_000,
  idle_in_transaction_session_timeout: 60_000,
});

/** A pool that outlives a restart of Postgres: a lost idle connection is a line in the log, not the end of the program. */
export function createPool(settings: PoolSettings): Pool {
  const pool = new Pool(connectionOptions(settings));
  pool.on('error', (error) => settings.log(`an idle database connection was lost: ${error.message}`));
  return pool;
}
