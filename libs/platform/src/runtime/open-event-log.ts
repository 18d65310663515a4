import type { EventLog } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { createPool, type PoolSettings } from '../database/index.js';
import { eventCatalogue } from './event-catalogue.js';

/** A log that was opened by its URL alone. */
export interface OpenEventLog {
  readonly log: EventLog;
  close(): Promise<void>;
}

const KURRENT = /^(?:kurrentdb|esdb)(?:\+discover)?:/;

/** The scheme of the URL chooses the engine: `postgres://…`, or `kurrentdb://…` and `kurrentdb+discover://…`. */
export async function openEventLog(settings: PoolSettings): Promise<OpenEventLog> {
  const { url } = settings;
  if (KURRENT.test(url)) {
    // Its client brings much that nobody else needs.
    const { KurrentEventStore } = await import('#event-store-kurrent');
    const log = await KurrentEventStore.open({ url, catalogue: eventCatalogue });
    return { log, close: () => log.close() };
  }
  const pool = createPool(settings);
  try {
    await migrateEventStore(pool);
    const log = await PostgresEventStore.open({ pool, catalogue: eventCatalogue });
    return {
      log,
      close: async () => {
        await log.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
