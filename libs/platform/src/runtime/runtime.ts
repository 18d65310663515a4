import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { AccessLog, Credentials, migrateAccess } from '#access';
import { FileSigningKeys, type SigningKeys } from '#credentials';
import type { EventLog, Position } from '#event-sourcing';
import { openPrivacy, type Privacy } from '#privacy';
import { keySettings, type Configuration } from '../config/index.js';
import { createPool, openDataSource, type DataSourceSettings } from '../database/index.js';
import { checkLogAnchor, refuseHalfRestored } from '../installation/index.js';
import { prepareJobs, type JobStore } from '../jobs/index.js';
import { migrateProcesses } from '../process-runner/index.js';
import { livePosition, migrateProjections, waitFor } from '../projection-runner/index.js';
import { openEventLog } from './open-event-log.js';

/** Everything a program of bluecard stands on, opened once and closed once. */
export interface Runtime {
  readonly configuration: Configuration;
  readonly pool: Pool;
  /** Operational tables: uploads, row results; never facts. */
  readonly source: DataSource;
  readonly store: EventLog;
  readonly privacy: Privacy;
  /** Keys that sign what people carry with them. */
  readonly signing: SigningKeys;
  readonly jobs: JobStore;
  readonly credentials: Credentials;
  readonly accessLog: AccessLog;
  readonly log: (message: string) => void;
  /** Waits until read models show the log up to a position; tells how far the one that lags most has come. */
  readModelsReach(names: readonly string[], position: Position): Promise<Position>;
  close(): Promise<void>;
}

export interface RuntimeSettings extends Pick<DataSourceSettings, 'entities' | 'migrations'> {
  readonly configuration: Configuration;
  /** The database: `DATABASE_URL`, or that of the product's own Postgres. */
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly log: (message: string) => void;
}

/** Long work waits for read models that are being built or have fallen behind. */
const READ_MODEL_PATIENCE_MS = 10 * 60_000;

/** Connects, and brings every table up to date first. */
export async function openRuntime(settings: RuntimeSettings): Promise<Runtime> {
  const { configuration, databaseUrl, applicationName, log } = settings;
  const database = { url: databaseUrl, applicationName, log };
  const pool = createPool({ ...database, max: 24, statementTimeoutMs: 120_000 });
  await refuseHalfRestored(pool);
  const events = await openEventLog({
    ...database,
    url: configuration.eventStoreUrl ?? databaseUrl,
    max: 16,
  });
  const store = events.log;
  await migrateAccess(pool);
  await migrateProjections(pool);
  await migrateProcesses(pool);
  const source = await openDataSource({
    ...database,
    entities: settings.entities,
    migrations: settings.migrations,
  });
  const privacy = await openPrivacy({ pool, ...keySettings(configuration) });
  await checkLogAnchor(pool, store);
  const jobs = await prepareJobs({ url: configuration.queueUrl ?? databaseUrl, log });
  return {
    configuration,
    pool,
    source,
    store,
    privacy,
    signing: new FileSigningKeys(configuration.signingKeyFile, configuration.signingAlgorithm),
    jobs,
    credentials: new Credentials(pool),
    accessLog: new AccessLog(pool),
    log,
    readModelsReach: async (names, position) => {
      await waitFor(pool, names, position, READ_MODEL_PATIENCE_MS);
      return livePosition(pool, names);
    },
    close: async () => {
      await events.close();
      await source.destroy();
      await pool.end();
    },
  };
}
