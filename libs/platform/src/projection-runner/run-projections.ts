import type { Pool } from 'pg';
import { pause, type AnyProjection, type EventStore } from '#event-sourcing';
import { handledTypes } from './apply.js';
import { Builder } from './builder.js';
import { readModelCheckpoints } from './checkpoints.js';
import { Follower, type Part } from './follower.js';
import { allGenerations, type Generation } from './generation-rows.js';
import { claim, standing, type Standing } from './generations.js';
import { GroupedMoves } from './grouped-moves.js';
import { shareOut } from './leases.js';
import { Split } from './partitions.js';
import { migrateProjections } from './schema.js';
import type { RunnerLogger } from './session-lock.js';
import { SharedLog } from './shared-log.js';
import { PROJECTION, projectionStatus, type ProjectionStatus } from './status.js';

export interface RunProjections {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projections: readonly AnyProjection[];
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Into how many partitions tables are split that are made from now on. */
  readonly partitions?: number;
  /** Takes only what no other program works on, and leaves it to whoever asks. */
  readonly standBy?: boolean;
  /** Called for every read model every few seconds. */
  readonly onLag?: (status: ProjectionStatus) => void;
  /** Called when this program has taken events in. */
  readonly onTaken?: (readModel: string, events: number) => void;
  readonly batchSize?: number;
}

const REPORT_MS = 5000;

/**
 * Keeps read models up to date until `signal` is aborted: one ordered loop for each partition of a table, each event
 * applied exactly once. Any number of programs may run this and share the partitions out among themselves. Needs one
 * connection of the pool for itself and up to one for every partition it works on.
 */
export async function runProjections(options: RunProjections): Promise<void> {
  const { store, pool, projections, signal, logger, batchSize = 2000, onTaken, standBy = false } = options;
  if (projections.length === 0) return;
  await migrateProjections(pool);
  const log = new SharedLog(store, [...new Set(projections.flatMap(handledTypes))], batchSize);
  const idle = new GroupedMoves(pool, readModelCheckpoints);
  const taken = onTaken ?? (() => undefined);
  const tools = { store, pool, log, idle, logger, batchSize, taken };
  const tables = new Tables(options);
  const close = (): void => log.close();
  signal.addEventListener('abort', close, { once: true });
  await Promise.all([
    shareOut({
      pool,
      purpose: PROJECTION,
      names: () => tables.parts(),
      signal,
      logger,
      standBy,
      work: (name, lease) => new Follower(tools, tables.part(name), lease).run(),
    }).finally(close),
    options.onLag ? reportLag(options, options.onLag) : undefined,
  ]);
  await tables.end();
  signal.removeEventListener('abort', close);
}

/** The tables that this program keeps up to date, and sees to that they are there. */
class Tables {
  private readonly byName = new Map<string, Part>();
  private readonly known = new Set<string>();
  private readonly superseded = new Set<string>();
  private readonly builder: Builder;

  constructor(private readonly options: RunProjections) {
    this.builder = new Builder(options);
  }

  /** Names of all partitions of all tables that are live and of this program's version. */
  async parts(): Promise<string[]> {
    const { pool, projections, partitions = 1 } = this.options;
    const seen = await this.seen();
    const unclaimed = projections.filter((projected) => !this.isClaimed(seen.get(projected)));
    const claimed = unclaimed.length === 0 ? [] : await claim(pool, unclaimed, partitions);
    unclaimed.forEach((projected, index) => seen.set(projected, claimed[index]));
    return projections.flatMap((projected) => {
      const live = this.liveTable(projected, seen.get(projected)!);
      return live ? this.partsOf(projected, live) : [];
    });
  }

  part(name: string): Part {
    return this.byName.get(name)!;
  }

  end(): Promise<void> {
    return this.builder.end();
  }

  private async seen(): Promise<Map<AnyProjection, Standing | undefined>> {
    const generations = await allGenerations(this.options.pool);
    return new Map(
      this.options.projections.map((projected) => [
        projected,
        standing(
          projected,
          generations.filter(({ name }) => name === projected.table.name),
        ),
      ]),
    );
  }

  private isClaimed(seen: Standing | undefined): boolean {
    return seen !== undefined && (seen.is !== 'live' || this.known.has(seen.generation.loop));
  }

  private liveTable(projected: AnyProjection, found: Standing): Generation | undefined {
    const { logger } = this.options;
    switch (found.is) {
      case 'superseded':
        if (!this.superseded.has(projected.table.name))
          logger.warn(
            { readModel: projected.table.name, version: projected.version, by: found.by },
            'a newer version of the read model is live',
          );
        this.superseded.add(projected.table.name);
        return undefined;
      case 'outdated':
        if (!found.paused) this.builder.build(projected);
        return undefined;
      case 'failed':
        return undefined;
      case 'live':
        this.known.add(found.generation.loop);
        return found.generation;
    }
  }

  private partsOf(projected: AnyProjection, generation: Generation): string[] {
    const { loop, partitions } = generation;
    const split = this.byName.get(`${loop}:0`)?.split ?? new Split(projected, partitions);
    return Array.from({ length: partitions }, (_, partition) => {
      const name = `${loop}:${partition}`;
      this.byName.set(name, { projected, generation, partition, split });
      return name;
    });
  }
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
