import type { Pool } from 'pg';
import type { Position } from '#event-sourcing';
import { fadedRate, type Checkpoints } from './checkpoints.js';
import { leaseKey } from './leases.js';

export interface PartitionStatus {
  readonly partition: number;
  readonly position: Position;
  /** How far the log is ahead, in positions. */
  readonly lag: number;
  readonly state: 'live' | 'paused' | 'stopped';
  /** Events taken in per second, over the last ten seconds or so. */
  readonly rate: number;
  /** The program that works on it: its name, machine and process id; null while nobody does. */
  readonly owner: string | null;
  readonly reason?: string;
  /** What a stopped loop could not take in. */
  readonly stoppedAt?: { readonly position: Position; readonly eventId: string | null };
  readonly paused?: { readonly by: string; readonly reason: string };
}

interface Row {
  readonly loop: string;
  readonly partition: number;
  readonly position: Position;
  readonly rate: number;
  readonly owner: string | null;
  readonly stopped: string | null;
  readonly stoppedPosition: Position | null;
  readonly stoppedEventId: string | null;
  readonly pausedBy: string | null;
  readonly pausedReason: string | null;
}

const statusOf = (row: Row, head: Position): PartitionStatus => ({
  partition: row.partition,
  position: row.position,
  lag: Math.max(0, head - row.position),
  state: row.stopped !== null ? 'stopped' : row.pausedBy !== null ? 'paused' : 'live',
  rate: Math.round(row.rate * 10) / 10,
  owner: row.owner,
  ...(row.stopped !== null && {
    reason: row.stopped,
    stoppedAt: { position: row.stoppedPosition ?? row.position, eventId: row.stoppedEventId },
  }),
  ...(row.pausedBy !== null && { paused: { by: row.pausedBy, reason: row.pausedReason ?? '' } }),
});

/** Every partition of every loop of one kind, by loop. */
export async function partitionsByLoop(
  pool: Pool,
  { table }: Checkpoints,
  purpose: string,
  head: Position,
): Promise<Map<string, PartitionStatus[]>> {
  const { rows } = await pool.query<Row>(
    `with owners as (
       select (l.classid::bigint << 32) | l.objid::bigint as key, a.application_name as owner
       from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database()))
     select loop, partition, position::float8 as position, ${fadedRate} as rate, owners.owner,
       stopped_reason as stopped, stopped_position::float8 as "stoppedPosition",
       stopped_event_id as "stoppedEventId", paused_by as "pausedBy", paused_reason as "pausedReason"
     from ${table} left join owners on owners.key = ${leaseKey('$1', `loop || ':' || partition`)}
     order by loop, partition`,
    [purpose],
  );
  const found = new Map<string, PartitionStatus[]>();
  for (const row of rows) found.set(row.loop, [...(found.get(row.loop) ?? []), statusOf(row, head)]);
  return found;
}

/** What partitions are together: as far as the slowest, stopped when one is. */
export function together(partitions: readonly PartitionStatus[]) {
  const stopped = partitions.filter(({ state }) => state === 'stopped');
  const first = stopped.toSorted(
    (one, other) => (one.stoppedAt?.position ?? 0) - (other.stoppedAt?.position ?? 0),
  )[0];
  const paused = partitions.find((each) => each.paused)?.paused;
  return {
    position: partitions.length === 0 ? 0 : Math.min(...partitions.map(({ position }) => position)),
    lag: Math.max(0, ...partitions.map(({ lag }) => lag)),
    rate: Math.round(partitions.reduce((sum, { rate }) => sum + rate, 0) * 10) / 10,
    ...(first?.reason !== undefined && { reason: first.reason }),
    ...(first?.stoppedAt && { stoppedAt: first.stoppedAt }),
    ...(paused && { paused }),
  };
}
