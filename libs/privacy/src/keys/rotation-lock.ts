import type { Pool, PoolClient } from 'pg';
import { KeySetupError } from '../errors.js';

const LOCK = 7305210418852n;

/** One rotation at a time in an installation. The lock ends with its connection, so nobody is locked out by a crash. */
export async function whileAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isHeld = false;
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
    isHeld = rows[0]!.mine;
    if (!isHeld) throw new KeySetupError('KEY_ROTATION_RUNNING', 'pg_advisory_lock');
    return await work();
  } finally {
    const isLost = isHeld && !(await unlocked(client));
    client.release(isLost);
  }
}

const unlocked = (client: PoolClient): Promise<boolean> =>
  client.query('select pg_advisory_unlock($1)', [LOCK]).then(
    () => true,
    () => false,
  );
