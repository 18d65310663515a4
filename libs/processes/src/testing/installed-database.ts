import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration, openRuntime, runProjections, waitFor } from '#platform';
import { allProjections } from '#read-models';
import { createCopyOf, type TestDatabase } from '../../../../test/support/database.js';
import { operationalTables } from '../operational-tables.js';

const PATIENCE_MS = 60_000;

const quiet = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object, message: string) => console.error(message, facts),
};

/**
 * A database on which the product was installed and nothing has happened yet: every table is there, the read models in
 * `partitions`, and whoever opens it brings keys of his own.
 */
export const createInstalledDatabase = (partitions = 1): Promise<TestDatabase> =>
  createCopyOf(`installed_${partitions}`, (url) => install(url, partitions));

async function install(url: string, partitions: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bluecard-installed-'));
  const runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    databaseUrl: url,
    applicationName: 'installation',
    log: () => undefined,
    ...operationalTables,
  });
  const { store, pool } = runtime;
  const stop = new AbortController();
  const projecting = runProjections({
    store,
    pool,
    projections: allProjections,
    partitions,
    signal: stop.signal,
    logger: quiet,
  });
  const readModels = allProjections.map(({ table }) => table.name);
  await waitFor(pool, readModels, 0, PATIENCE_MS);
  stop.abort();
  await projecting;
  await pool.query('drop schema keys cascade');
  await runtime.close();
  await rm(dataDir, { recursive: true });
}
