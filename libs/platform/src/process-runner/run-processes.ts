import type { Pool } from 'pg';
import type { AnyProcess, EventStore } from '#event-sourcing';
import { ownAlone, type RunnerLogger } from '../projection-runner/session-lock.js';
import { SharedLog } from '../projection-runner/shared-log.js';
import { Reactor } from './reactor.js';
import { checkpointOf, migrateProcesses } from './status.js';

export interface RunProcesses<Services> {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly processes: readonly AnyProcess<Services>[];
  /** What reactions work with. */
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Most reactions of one process side by side. */
  readonly concurrency?: number;
  readonly batchSize?: number;
}

/**
 * Runs processes until `signal` is aborted. A reaction is done at least once, and is harmless when done again since
 * the same event gives the same command for ever. Any number of programs may run this; one of them works on a process
 * at a time. Needs one connection of the pool for itself; reactions need what they use.
 */
export async function runProcesses<Services>(options: RunProcesses<Services>): Promise<void> {
  const { store, pool, processes, services, signal, logger, concurrency = 64, batchSize = 1000 } = options;
  await migrateProcesses(pool);
  for (const { name } of processes) await checkpointOf(pool, name);
  const log = new SharedLog(store, [...new Set(processes.flatMap(({ on }) => Object.keys(on)))], batchSize);
  const byName = new Map(processes.map((process) => [process.name, process]));
  const close = (): void => log.close();
  signal.addEventListener('abort', close, { once: true });
  await ownAlone({
    pool,
    purpose: 'process',
    names: [...byName.keys()],
    signal,
    logger,
    work: (name, lease) =>
      new Reactor(
        { store, pool, log, services, concurrency, batchSize, logger },
        byName.get(name)!,
        lease,
      ).run(),
  }).finally(close);
  signal.removeEventListener('abort', close);
}
