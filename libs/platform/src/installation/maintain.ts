import type { Pool } from 'pg';
import type { EventStore } from '#event-sourcing';
import { JobQueue, type JobStore } from '../jobs/index.js';
import { generationsOf } from '../projection-runner/generation-rows.js';
import { discardGeneration } from '../projection-runner/generations.js';
import { isLockTimeout } from '../projection-runner/transaction.js';

/** What maintenance works on: all of it belongs to an open runtime. */
export interface Maintenance {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly jobs: JobStore;
  /** How long a command that is sent again must be recognised by its id. */
  readonly commandDays: number;
  /** Kinds of jobs, by name. */
  readonly jobKinds: readonly { readonly name: string }[];
}

export interface Maintained {
  /** Partitions of the log made ahead, and full ones written down; none where the engine sees to that itself. */
  readonly partitionsMade: number;
  readonly partitionsSettled: number;
  /** Partitions whose commands are no longer remembered by id. */
  readonly keysForgotten: number;
  /** Jobs that ended long ago. */
  readonly jobsRemoved: number;
  /** Tables of read models that had been replaced. */
  readonly tablesDropped: number;
}

type LogUpkeep = Pick<Maintained, 'partitionsMade' | 'partitionsSettled' | 'keysForgotten'>;

interface KeptUp {
  maintain(options: { readonly keepIdempotencyDays: number }): Promise<LogUpkeep>;
}

const isKeptUp = (store: object): store is KeptUp => 'maintain' in store;

/** Keeps what grows within bounds. Harmless at any time, beside working programs, and when done again. */
export async function maintain(work: Maintenance): Promise<Maintained> {
  const { store, pool, commandDays, jobs, jobKinds } = work;
  const log = isKeptUp(store)
    ? await store.maintain({ keepIdempotencyDays: commandDays })
    : { partitionsMade: 0, partitionsSettled: 0, keysForgotten: 0 };
  const queue = new JobQueue(jobs);
  try {
    const jobsRemoved = await queue.clean(jobKinds);
    return { ...log, jobsRemoved, tablesDropped: await dropReplacedTables(pool) };
  } finally {
    await queue.close();
  }
}

/** What an old transaction still reads is left for the next time. */
async function dropReplacedTables(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct name from read.projection_status where state = 'retired'`,
  );
  let dropped = 0;
  for (const { name } of rows)
    for (const generation of await generationsOf(pool, name))
      if (generation.state === 'retired')
        await discardGeneration(pool, generation).then(
          () => (dropped += 1),
          (error: unknown) => {
            if (!isLockTimeout(error)) throw error;
          },
        );
  return dropped;
}
