import { Pool } from 'pg';
import type { EventCatalogue } from '#event-sourcing';
import { migrateEventStore } from '../migrate.js';
import type { SchemaOptions } from '../schema.js';
import { PostgresEventStore } from '../postgres-event-store.js';

export interface PostgresTestLog {
  readonly pool: Pool;
  /** A store with connections of its own, as another process would have it. */
  open(catalogue: EventCatalogue): Promise<PostgresEventStore>;
  /** Ends all connections and drops the database. */
  drop(): Promise<void>;
}

/** A log in a database that belongs to one test. */
export async function createPostgresTestLog(
  database: { readonly url: string; drop(): Promise<void> },
  options: SchemaOptions = {},
): Promise<PostgresTestLog> {
  const pools: Pool[] = [];
  const connect = (): Pool => {
    const pool = new Pool({ connectionString: database.url, max: 8 });
    // Saying goodbye to a database that is being dropped is no failure.
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  const pool = connect();
  await migrateEventStore(pool, options);
  return {
    pool,
    open: (catalogue) => PostgresEventStore.open({ pool: connect(), catalogue, pollMs: 50 }),
    async drop() {
      await Promise.all(pools.map((each) => each.end()));
      await database.drop();
    },
  };
}
