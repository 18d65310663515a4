import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../dist/libs/platform/src/embedded-postgres/index.js';
import { later } from './clean-up.mjs';

/** The driver of the product, not that of a peer. */
const { Client, Pool } = createRequire(new URL('../../package.json', import.meta.url))('pg');

/** Connections to a database that is dropped while they say goodbye must not end the run. */
export function openPool(url, max) {
  const pool = new Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return pool;
}

/** An empty folder that every account may enter, as Postgres needs it when started by root. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `bluecard-bench-${name}-`));
  chmodSync(folder, 0o755);
  const remove = later(async () => rmSync(folder, { recursive: true, force: true }));
  return { folder, remove };
}

/** One Postgres for a bench, durable as in production, with a fresh database for whoever asks. */
export async function startServer() {
  const { folder, remove } = temporaryFolder('postgres');
  const settings = { max_connections: '200', shared_buffers: '256MB', max_wal_size: '4GB' };
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings });
  const stop = later(() => postgres.stop({ immediate: true }));
  let databases = 0;
  const administer = async (statement) => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    folder,
    async createDatabase() {
      const name = `bench_${++databases}`;
      await administer(`create database ${name}`);
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      return { name, url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
    },
    /** So that nobody pays for what the one before has left to write. */
    checkpoint: () => administer('checkpoint'),
    async stop() {
      await stop();
      await remove();
    },
  };
}
