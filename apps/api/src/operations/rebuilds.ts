import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyProjection } from '#event-sourcing';
import { LockTakenError, RebuildAbortedError, rebuildProjection } from '#platform';
import { SERVICES, type ApiServices } from '../common/services.js';

/**
 * Rebuilds under way in this program. Readers stay with the live table until the new one has caught up; what a stopped
 * program left half-built is swept out by the next rebuild.
 */
@Injectable()
export class Rebuilds implements OnApplicationShutdown {
  private readonly log = new Logger(Rebuilds.name);
  private readonly stop = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  private readonly failures = new Map<string, string>();

  constructor(@Inject(SERVICES) private readonly services: ApiServices) {}

  /** False when this program is rebuilding it already. */
  start(projection: AnyProjection): boolean {
    const { name } = projection.table;
    if (this.running.has(name)) return false;
    this.failures.delete(name);
    this.running.set(
      name,
      this.run(projection).finally(() => this.running.delete(name)),
    );
    return true;
  }

  /** Why the last rebuild of this program came to nothing, null when it did not. */
  failureOf(name: string): string | null {
    return this.failures.get(name) ?? null;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running.values());
  }

  private async run(projection: AnyProjection): Promise<void> {
    const { name } = projection.table;
    const { store, pool } = this.services.runtime;
    try {
      await rebuildProjection({ store, pool, projection, signal: this.stop.signal });
    } catch (error) {
      // Another program is at it: that is what was asked for.
      if (error instanceof LockTakenError) return;
      if (!(error instanceof RebuildAbortedError))
        this.log.error({ err: error }, `the rebuild of ${name} failed`);
      this.failures.set(name, error instanceof RebuildAbortedError ? 'ABORTED' : 'FAILED');
    }
  }
}
