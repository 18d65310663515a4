import pg from 'pg';
import { migrateEventStore, PostgresEventStore } from '../../../dist/libs/event-store-postgres/src/index.js';
import { catalogue } from './commands.mjs';

/** The log as a program of the product opens it. */
export async function openLog(url, { migrate = false } = {}) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  if (migrate) await migrateEventStore(pool);
  const log = await PostgresEventStore.open({ pool, catalogue });
  return {
    log,
    close: async () => {
      await log.close();
      await pool.end();
    },
  };
}
