import type { Pool } from 'pg';
import type { AnyProjection, EventStore } from '#event-sourcing';
import { handledTypes } from './apply.js';
import { Follower } from './follower.js';
import { pause } from './pauses.js';
import { ownAlone, type RunnerLogger } from './session-lock.js';
import { SharedLog } from './shared-log.js';
import { migrateProjections, projectionStatus, type ProjectionStatus } from './status.js';

export interface RunProjections {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projections: readonly AnyProjection[];
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Called for every read model every few seconds. */
  readonly onLag?: (status: ProjectionStatus) => void;
  readonly batchSize?: number;
}

const REPORT_MS = 5000;

/**
 * Keeps read models up to date until `signal` is aborted: one ordered loop each, each event applied exactly once. Any
 * number of programs may run this; one of them works on a read model at a time. Needs one connection of the pool for
 * itself and up to one for every read model.
 */
export async function runProjections(options: RunProjections): Promise<void> {
  const { store, pool, projections, signal, logger, batchSize = 1000 } = options;
  if (projections.length === 0) return;
  await migrateProjections(pool);
  const log = new SharedLog(store, [...new Set(projections.flatMap(handledTypes))], batchSize);
  const byName = new Map(
    projections.map((projected) => [`${projected.table.name}:v${projected.version}`, projected]),
  );
  const close = (): void => log.close();
  signal.addEventListener('abort', close, { once: true });
  await Promise.all([
    ownAlone({
      pool,
      purpose: 'projection',
      names: [...byName.keys()],
      signal,
      logger,
      work: (name, lease) =>
        new Follower({ store, pool, log, logger, batchSize }, byName.get(name)!, lease).run(),
    }).finally(close),
    options.onLag ? reportLag(options, options.onLag) : undefined,
  ]);
  signal.removeEventListener('abort', close);
}

async function reportLag(options: RunProjections, onLag: (status: ProjectionStatus) => void): Promise<void> {
  const { pool, store, projections, signal, logger } = options;
  while (!signal.aborted) {
    try {
      for (const status of await projectionStatus(pool, store))
        if (projections.some(({ table }) => table.name === status.name)) onLag(status);
    } catch (error) {
      logger.warn({ err: error }, 'cannot tell how far the read models are');
    }
    await pause(REPORT_MS, signal);
  }
}
