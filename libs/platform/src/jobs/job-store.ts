import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type PostgresConnectionOptions,
} from 'bullmq';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const SCHEMA = 'bullmq';

type Log = (message: string) => void;

export type JobConnection = PostgresConnectionOptions | ConnectionOptions;

/** Where jobs wait. Only this file knows which of the two back ends it is. */
export interface JobStore {
  readonly connection: JobConnection;
  readonly backend: BackendFactory<IQueueBackend, JobConnection>;
  readonly log: Log;
}

export interface JobStoreSettings {
  /** `redis://`, `rediss://`, `postgres://` or `postgresql://`. */
  readonly url: string;
  readonly log: Log;
}

/**
 * Makes the place where jobs wait ready; call it before any queue or worker is made, since a worker that finds
 * Postgres away at its start never recovers.
 */
export async function prepareJobs({ url, log }: JobStoreSettings): Promise<JobStore> {
  if (/^rediss?:/.test(url))
    return {
      connection: { url, maxRetriesPerRequest: null },
      backend: createRedisBackend as BackendFactory<IQueueBackend, JobConnection>,
      log,
    };
  const client = await connect(url, log);
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
  return {
    connection: { connectionString: url, schema: SCHEMA, max: 5, connectionTimeoutMillis: 5_000 },
    backend: createPostgresBackend as BackendFactory<IQueueBackend, JobConnection>,
    log,
  };
}

const ATTEMPTS = 30;

async function connect(url: string, log: Log): Promise<Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', (error) => log(`the connection to the job store was lost: ${error.message}`));
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      if (attempt === 1)
        log(`waiting for the job store: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(1_000);
    }
  }
}
