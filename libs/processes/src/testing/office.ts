import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { contextOf, newId, type AnyProcess, type CommandContext, type RecordedEvent } from '#event-sourcing';
import {
  loadConfiguration,
  openRuntime,
  processStatus,
  runProcesses,
  runProjections,
  waitFor,
  type Runtime,
} from '#platform';
import { allProjections } from '#read-models';
import { testEventStore } from '../../../../test/support/event-store.js';
import { ImportWorkbench } from '../certificate-import/index.js';
import { operationalTables } from '../operational-tables.js';
import { processServices, type ProcessServices } from '../services.js';
import { createInstalledDatabase } from './installed-database.js';

const logger = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object, message: string) => console.error(message, facts),
};

const PATIENCE_MS = 20_000;

/** A log, keys and read models that follow it, on a database of their own. Processes run when they are told to. */
export class Office {
  private constructor(
    readonly runtime: Runtime,
    readonly services: ProcessServices,
    readonly workbench: ImportWorkbench,
    readonly close: () => Promise<void>,
  ) {}

  static async open({ demo = true } = {}): Promise<Office> {
    const [database, dataDir] = await Promise.all([
      createInstalledDatabase(),
      mkdtemp(join(tmpdir(), 'bluecard-processes-')),
    ]);
    const runtime = await openRuntime({
      configuration: loadConfiguration({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...testEventStore() }),
      databaseUrl: database.url,
      applicationName: 'processes-test',
      log: () => undefined,
      ...operationalTables,
    });
    const { store, pool } = runtime;
    const stop = new AbortController();
    const projecting = runProjections({
      store,
      pool,
      projections: allProjections,
      signal: stop.signal,
      logger,
    });
    await waitFor(
      pool,
      allProjections.map(({ table }) => table.name),
      0,
      PATIENCE_MS,
    );
    return new Office(
      runtime,
      processServices(runtime, { demo }),
      new ImportWorkbench(runtime.source),
      async () => {
        stop.abort();
        await projecting;
        await runtime.close();
        await Promise.all([database.drop(), rm(dataDir, { recursive: true })]);
      },
    );
  }

  /** Waits until read models show everything. */
  async settle(): Promise<void> {
    await waitFor(this.runtime.pool, 'all', await this.services.store.head(), PATIENCE_MS);
  }

  /** Lets a process react to everything that it has not reacted to yet, and stops it. */
  async catchUp(process: AnyProcess<ProcessServices>): Promise<void> {
    const { runtime, services } = this;
    const { store, pool } = runtime;
    const head = await store.head();
    const stop = new AbortController();
    const signal = stop.signal;
    const running = runProcesses({ store, pool, processes: [process], services, signal, logger });
    for (;;) {
      const found = (await processStatus(pool, store)).find(({ name }) => name === process.name);
      if (found?.state === 'stopped') throw new Error(found.reason);
      if (found !== undefined && found.position >= head) break;
      await sleep(10);
    }
    stop.abort();
    await running;
  }

  /** Reacts to the whole log once more, as after a crash that took the checkpoint away. */
  async reactAgain(process: AnyProcess<ProcessServices>): Promise<void> {
    for (const event of await this.log())
      await process.on[event.type]?.(event, this.services, contextOf(process, event));
  }

  async log(): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.services.store.readAll({ after: 0 })) events.push(...batch.events);
    return events;
  }
}

export const byTest = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: newId() },
});
