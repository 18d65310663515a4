import type { PoolClient } from 'pg';
import { APPEND_LOCK } from './schema/append.js';

/** Keeps every append away until the transaction of this connection ends, which it must do soon. */
export async function takeAppendLock(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '10s', true)`,
  );
  await client.query(`select pg_advisory_xact_lock(${APPEND_LOCK})`);
}
