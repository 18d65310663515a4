import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';

/** One Postgres for the whole run; `createTestDatabase` makes the databases in it. */
export default async function setUp() {
  build();
  const { startEmbeddedPostgres } = await import('../../dist/libs/platform/src/embedded-postgres/index.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'bluecard-test-'));
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: {
      max_connections: '200',
      shared_buffers: '64MB',
      max_wal_size: '256MB',
      autovacuum_naptime: '10s',
    },
  });
  process.env.TEST_DATABASE_URL = postgres.url;
  globalThis.testPostgres = { postgres, dataDir };
}
