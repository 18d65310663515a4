import type { Pool, PoolClient } from 'pg';
import { Refusal } from '../refusal.js';

async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}

const transaction = <T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  });

/** Everything in `work` happens or nothing does. */
export const inTransaction = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, 'begin', work);

/** `work` sees one moment of the database and changes nothing. */
export const atOneMoment = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, 'begin isolation level repeatable read read only', work);

/** Runs `work` unless another program does the same on this database now. */
export const alone = <T>(pool: Pool, what: string, work: () => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('bluecard:' || $1, 0)) as locked`,
      [what],
    );
    if (!rows[0]!.locked)
      throw new Refusal('UNDER_WAY', `另一个 ${what} 正在进行。`, `Another ${what} is under way.`);
    try {
      return await work();
    } finally {
      await client.query(`select pg_advisory_unlock(hashtextextended('bluecard:' || $1, 0))`, [what]);
    }
  });

/** Refuses while other programs of bluecard are connected to this database. */
export async function refuseBesideOthers(pool: Pool, own: string): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'bluecard %' and application_name <> $1`,
    [own],
  );
  if (rows.length > 0)
    throw new Refusal(
      'PROGRAMS_RUNNING',
      '还有蓝卡程序在运行；请先停止全部程序。',
      'Programs of bluecard are running: stop all of them first.',
      { running: rows.map(({ name }) => name) },
    );
}
