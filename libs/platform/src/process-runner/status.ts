import type { Pool } from 'pg';
import type { EventStore, Position } from '#event-sourcing';
import { Checkpoints } from '../projection-runner/checkpoints.js';
import { partitionsByLoop, together } from '../projection-runner/loop-status.js';
import { quarantined, QUARANTINE_DDL } from '../projection-runner/quarantine.js';
import { createSchema, hasColumn } from '../projection-runner/schema.js';
import type { LoopStatus } from '../projection-runner/status.js';
import { inTransaction } from '../projection-runner/transaction.js';
import { waitUntilNobodyBehind, type Behind } from '../projection-runner/wait-for.js';

/** What the leases of processes are called. */
export const PROCESS = 'process';

/** Into how many partitions the keys of every process are split. Checkpoints rest on it: it never changes. */
export const PARTITIONS = 8;

export const processCheckpoints = new Checkpoints('app.process_checkpoint');

/** Until then each process had one checkpoint. One that stood still tries again, and stops again if it must. */
const TO_PARTITIONS = `
  insert into app.process_checkpoint (loop, partition, position)
    select name, generate_series(0, ${PARTITIONS - 1}), position from app.process_status;
  drop table app.process_status`;

export const migrateProcesses = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('bluecard:processes', 0))`);
    await createSchema(client, 'app');
    await client.query(QUARANTINE_DDL);
    await client.query(processCheckpoints.ddl);
    if (await hasColumn(client, 'app.process_status', 'position')) await client.query(TO_PARTITIONS);
  });

export interface ProcessStatus extends LoopStatus {
  readonly state: 'live' | 'paused' | 'stopped';
}

export async function processStatus(pool: Pool, store: EventStore): Promise<ProcessStatus[]> {
  const patients = await quarantined(pool, 'process');
  const head = await store.head();
  const byLoop = await partitionsByLoop(pool, processCheckpoints, PROCESS, head);
  return [...byLoop].map(([name, partitions]) => {
    const whole = together(partitions);
    return {
      name,
      state: whole.reason !== undefined ? 'stopped' : whole.paused ? 'paused' : 'live',
      ...whole,
      partitions,
      quarantined: patients.get(name) ?? [],
    };
  });
}

/**
 * Resolves when every process has reacted to everything up to `position`. What they append lies beyond it: see
 * `waitUntilSettled`. `TimeoutError` when it takes too long, and at once when one is stopped short of it.
 */
export const waitForProcesses = (
  pool: Pool,
  position: Position,
  timeoutMs: number,
  names?: readonly string[],
): Promise<void> =>
  waitUntilNobodyBehind(position, timeoutMs, async () => {
    const { rows } = await pool.query<Behind>(
      `select loop as name, min(position)::float8 as position,
         max(coalesce(stopped_reason, 'paused: ' || paused_reason)) as stopped
       from app.process_checkpoint where position < $1 and ($2::text[] is null or loop = any($2)) group by loop`,
      [position, names ?? null],
    );
    return rows;
  });
