import type { Pool } from 'pg';
import { pause, type AnyProcess, type EventStore, type RecordedEvent } from '#event-sourcing';
import { GroupedMoves } from '../projection-runner/grouped-moves.js';
import { shareOut } from '../projection-runner/leases.js';
import { Split } from '../projection-runner/partitions.js';
import type { RunnerLogger } from '../projection-runner/session-lock.js';
import { SharedLog } from '../projection-runner/shared-log.js';
import { Reactor, type ProcessPart } from './reactor.js';
import {
  migrateProcesses,
  PARTITIONS,
  PROCESS,
  processCheckpoints,
  processStatus,
  type ProcessStatus,
} from './status.js';

export interface RunProcesses<Services> {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly processes: readonly AnyProcess<Services>[];
  /** What reactions work with. */
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly logger: RunnerLogger;
  /** Takes only what no other program works on, and leaves it to whoever asks. */
  readonly standBy?: boolean;
  /** Called for every process every few seconds. */
  readonly onLag?: (status: ProcessStatus) => void;
  /** Called when this program has reacted to events. */
  readonly onTaken?: (process: string, events: number) => void;
  /** Most reactions of one process side by side. */
  readonly concurrency?: number;
  readonly batchSize?: number;
}

const REPORT_MS = 5000;

/** What is wrong with a key shows when the event is reacted to; until then it goes where its stream goes. */
const keysOf =
  <Services>(process: AnyProcess<Services>) =>
  (event: RecordedEvent): readonly string[] => {
    try {
      return [process.keyOf(event)];
    } catch {
      return [event.stream];
    }
  };

const partsOf = <Services>(process: AnyProcess<Services>): [string, ProcessPart<Services>][] => {
  const split = new Split({ on: process.on, keysOf: keysOf(process) }, PARTITIONS);
  return Array.from({ length: PARTITIONS }, (_, partition) => [
    `${process.name}:${partition}`,
    { process, partition, split },
  ]);
};

/**
 * Runs processes until `signal` is aborted. A reaction is done at least once, and is harmless when done again since
 * the same event gives the same command for ever. Any number of programs may run this and share the partitions out
 * among themselves. Needs one connection of the pool for itself; reactions need what they use.
 */
export async function runProcesses<Services>(options: RunProcesses<Services>): Promise<void> {
  const { store, pool, processes, services, signal, logger, standBy = false, onTaken } = options;
  const { concurrency = 64, batchSize = 1000 } = options;
  await migrateProcesses(pool);
  for (const { name } of processes) await processCheckpoints.open(pool, name, PARTITIONS);
  const log = new SharedLog(store, [...new Set(processes.flatMap(({ on }) => Object.keys(on)))], batchSize);
  const tools = {
    store,
    pool,
    log,
    idle: new GroupedMoves(pool, processCheckpoints),
    services,
    concurrency: Math.ceil(concurrency / PARTITIONS),
    batchSize,
    logger,
    taken: onTaken ?? (() => undefined),
  };
  const parts = new Map(processes.flatMap(partsOf));
  const names = [...parts.keys()];
  const close = (): void => log.close();
  signal.addEventListener('abort', close, { once: true });
  await Promise.all([
    shareOut({
      pool,
      purpose: PROCESS,
      names: () => Promise.resolve(names),
      signal,
      logger,
      standBy,
      work: (name, lease) => new Reactor(tools, parts.get(name)!, lease).run(),
    }).finally(close),
    options.onLag ? reportLag(options, options.onLag) : undefined,
  ]);
  signal.removeEventListener('abort', close);
}

async function reportLag<Services>(
  { pool, store, processes, signal, logger }: RunProcesses<Services>,
  onLag: (status: ProcessStatus) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const status of await processStatus(pool, store))
        if (processes.some(({ name }) => name === status.name)) onLag(status);
    } catch (error) {
      logger.warn({ err: error }, 'cannot tell how far the processes are');
    }
    await pause(REPORT_MS, signal);
  }
}
