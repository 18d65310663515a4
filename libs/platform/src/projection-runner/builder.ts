import type { Pool } from 'pg';
import { backOff, pause, type AnyProjection, type EventStore } from '#event-sourcing';
import { BatchRefusedError } from './apply.js';
import { RebuildAbortedError, rebuildProjection } from './rebuild.js';
import { LockTakenError, type RunnerLogger } from './session-lock.js';

interface BuilderTools {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  readonly partitions?: number;
}

/** Builds tables of new versions beside the old ones; each by one program, whichever comes first. */
export class Builder {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly failures = new Map<string, number>();

  constructor(private readonly tools: BuilderTools) {}

  /** Returns at once. */
  build(projected: AnyProjection): void {
    const { name } = projected.table;
    if (this.underWay.has(name)) return;
    this.underWay.set(
      name,
      this.tryToBuild(projected).finally(() => this.underWay.delete(name)),
    );
  }

  async end(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  private async tryToBuild(projection: AnyProjection): Promise<void> {
    const { store, pool, signal, logger, partitions = 1 } = this.tools;
    const { version } = projection;
    const readModel = projection.table.name;
    logger.info({ readModel, version }, 'building a new version of the read model');
    try {
      await rebuildProjection({ store, pool, projection, signal, partitions });
      this.failures.delete(readModel);
      logger.info({ readModel, version }, 'the new version of the read model is live');
    } catch (error) {
      if (error instanceof LockTakenError || (error instanceof RebuildAbortedError && signal.aborted)) return;
      const cause = error instanceof BatchRefusedError ? error.cause : error;
      logger.error({ err: cause, readModel, version }, 'the new version cannot be built');
      if (error instanceof BatchRefusedError) return;
      const failures = this.failures.get(readModel) ?? 0;
      this.failures.set(readModel, failures + 1);
      await pause(backOff(failures), signal);
    }
  }
}
