import type { Pool } from 'pg';
import type { EventStore, Position } from '#event-sourcing';
import { projectionStatus, type ProjectionStatus } from '../projection-runner/status.js';
import { processStatus, type ProcessStatus } from './status.js';

export interface LoopsHealth {
  /** degraded: a loop stands still or goes on without an event. */
  readonly status: 'up' | 'degraded';
  readonly head: Position;
  readonly readModels: readonly ProjectionStatus[];
  readonly processes: readonly ProcessStatus[];
}

/** How read models and processes of all programs are; throws when log or database cannot be reached. */
export async function loopsHealth(pool: Pool, store: EventStore): Promise<LoopsHealth> {
  const [head, readModels, processes] = await Promise.all([
    store.head(),
    projectionStatus(pool, store),
    processStatus(pool, store),
  ]);
  const isTroubled = [...readModels, ...processes].some(
    ({ state, quarantined }) => state === 'stopped' || state === 'paused' || quarantined.length > 0,
  );
  return { status: isTroubled ? 'degraded' : 'up', head, readModels, processes };
}

/** A loop as everybody may see it who reaches the port: nobody's name, and no keys. */
export interface LoopSummary {
  readonly name: string;
  readonly state: 'live' | 'rebuilding' | 'paused' | 'stopped';
  readonly lag: number;
  readonly rate: number;
  /** How many events it goes on without. */
  readonly quarantined: number;
  readonly reason?: string;
}

const summaryOf = ({
  name,
  state,
  lag,
  rate,
  quarantined,
  reason,
}: LoopsHealth['readModels'][number] | LoopsHealth['processes'][number]): LoopSummary => ({
  name,
  state,
  lag,
  rate,
  quarantined: quarantined.length,
  ...(reason !== undefined && { reason }),
});

/** The health that needs no permission. */
export const publicHealth = ({ status, head, readModels, processes }: LoopsHealth) => ({
  status,
  head,
  readModels: readModels.map(summaryOf),
  processes: processes.map(summaryOf),
});
