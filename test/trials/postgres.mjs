import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/libs/platform/src/embedded-postgres/index.js';

const SETTINGS = { max_connections: '200', shared_buffers: '256MB', max_wal_size: '4GB' };

/** The Postgres of an installation, kept running so that commands share it and the trial can look into it. */
export async function openPostgres({ dataDir }) {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  const client = new pg.Client({ connectionString: postgres.url });
  // A trial that fails ends the server under it.
  client.on('error', () => undefined);
  await client.connect();
  return {
    pid: postgres.pid,
    client,
    async stop() {
      await client.end();
      await postgres.stop();
    },
  };
}
