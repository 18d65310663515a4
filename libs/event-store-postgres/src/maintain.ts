import type { Pool, PoolClient } from 'pg';
import { takeAppendLock } from './append-lock.js';

export interface Upkeep {
  /** How long a command that is sent again must be recognised by its id; for ever when absent. */
  readonly keepIdempotencyDays?: number;
}

export interface UpkeepDone {
  readonly partitionsMade: number;
  readonly partitionsSettled: number;
  /** Partitions whose idempotency keys were forgotten. */
  readonly keysForgotten: number;
}

/** One process at a time; who comes second has nothing to do. */
const UPKEEP_LOCK = '7305, 3';

/** Makes the next partition ahead of time, writes down how the streams of full ones ended, forgets old keys. */
export async function maintain(pool: Pool, { keepIdempotencyDays }: Upkeep): Promise<UpkeepDone> {
  const client = await pool.connect();
  try {
    const done = { partitionsMade: 0, partitionsSettled: 0, keysForgotten: 0 };
    if (await lockUpkeep(client)) {
      done.partitionsMade = await makeAhead(client);
      while (await settleOne(client)) done.partitionsSettled++;
      if (keepIdempotencyDays !== undefined) {
        done.keysForgotten = await forgetKeys(client, keepIdempotencyDays);
        await dropForgotten(client);
      }
      await client.query(`select pg_advisory_unlock(${UPKEEP_LOCK})`);
    }
    client.release();
    return done;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function lockUpkeep(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${UPKEEP_LOCK}) as got`);
  return rows[0]!.got;
}

async function makeAhead(client: PoolClient): Promise<number> {
  await client.query('begin');
  await takeAppendLock(client);
  const { rows } = await client.query<{ made: number }>(
    `select log.make_partitions(p.end_position) as made
     from log.partitions p where p.first_position = log.tail_from()`,
  );
  await client.query('commit');
  return rows[0]!.made;
}

/** Reads a whole partition, so appends go on meanwhile and wait only while the log gets its new shape. */
async function settleOne(client: PoolClient): Promise<boolean> {
  await client.query('begin');
  const { rows } = await client.query<{ settled: boolean }>('select log.settle_partition() as settled');
  if (rows[0]!.settled) {
    await takeAppendLock(client);
    await client.query('select log.reshape()');
  }
  await client.query('commit');
  return rows[0]!.settled;
}

async function forgetKeys(client: PoolClient, days: number): Promise<number> {
  await client.query('begin');
  await takeAppendLock(client);
  const { rows } = await client.query<{ forgotten: number }>(
    'select log.forget_keys(now() - make_interval(days => $1)) as forgotten',
    [days],
  );
  if (rows[0]!.forgotten > 0) await client.query('select log.reshape()');
  await client.query('commit');
  return rows[0]!.forgotten;
}

/**
 * Also what an earlier upkeep left behind. By now no append looks there any more, except one that waited for the lock
 * while the shape changed: taking the lock once more lets it pass.
 */
async function dropForgotten(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(i.relname) as name
     from log.partitions p
     join pg_class i on i.relname = log.partition_name(p.first_position) || '_key'
       and i.relnamespace = 'log'::regnamespace
     where not p.keyed order by p.first_position`,
  );
  if (rows.length === 0) return;
  await client.query('begin');
  await takeAppendLock(client);
  await client.query('commit');
  for (const { name } of rows) await client.query(`drop index concurrently if exists log.${name}`);
}
