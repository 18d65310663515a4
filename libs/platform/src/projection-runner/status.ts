import type { Pool } from 'pg';
import type { EventStore, Position } from '#event-sourcing';
import { readModelCheckpoints } from './checkpoints.js';
import { allGenerations } from './generation-rows.js';
import { partitionsByLoop, together, type PartitionStatus } from './loop-status.js';
import { quarantined, type QuarantinedEvent } from './quarantine.js';

/** What the leases of read models are called. */
export const PROJECTION = 'projection';

export interface LoopStatus {
  readonly name: string;
  /** Everything up to here has been taken in by all partitions. */
  readonly position: Position;
  /** How far the log is ahead of the slowest partition, in positions. */
  readonly lag: number;
  /** Events per second of all partitions, over the last ten seconds or so. */
  readonly rate: number;
  readonly reason?: string;
  /** What a stopped loop could not take in. */
  readonly stoppedAt?: { readonly position: Position; readonly eventId: string | null };
  readonly paused?: { readonly by: string; readonly reason: string };
  readonly partitions: readonly PartitionStatus[];
  /** Events that the loop goes on without. */
  readonly quarantined: readonly QuarantinedEvent[];
}

export interface ProjectionStatus extends LoopStatus {
  readonly version: number;
  readonly generation: number;
  /** Readers see this table; another one of the same name is being built, or could not be. */
  readonly shown: boolean;
  readonly state: 'live' | 'rebuilding' | 'paused' | 'stopped';
}

/** How far what readers see of these read models has come: the slowest partition of the one that lags most. */
export async function livePosition(pool: Pool, names: readonly string[]): Promise<Position> {
  const { rows } = await pool.query<{ position: Position | null }>({
    name: 'projection_status:live',
    text: `select min(c.position)::float8 as position
           from read.projection_status s join read.projection_checkpoint c on c.loop = s.loop
           where s.state = 'live' and s.name = any($1)`,
    values: [names],
  });
  return rows[0]?.position ?? 0;
}

export async function projectionStatus(pool: Pool, store: EventStore): Promise<ProjectionStatus[]> {
  const generations = await allGenerations(pool);
  const patients = await quarantined(pool, 'read-model');
  const head = await store.head();
  const byLoop = await partitionsByLoop(pool, readModelCheckpoints, PROJECTION, head);
  return generations.map(({ name, version, generation, loop, state }) => {
    const partitions = byLoop.get(loop) ?? [];
    const whole = together(partitions);
    const isLive = state === 'live' ? ('live' as const) : ('rebuilding' as const);
    return {
      name,
      version,
      generation,
      shown: state === 'live',
      state: whole.reason !== undefined ? 'stopped' : whole.paused ? 'paused' : isLive,
      ...whole,
      partitions,
      quarantined: patients.get(loop) ?? [],
    };
  });
}
