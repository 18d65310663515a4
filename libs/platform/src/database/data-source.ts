import { Client } from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { connectionOptions, type PoolSettings } from './pool.js';
import { QueryLog } from './query-log.js';

/** Where operational tables live: accounts' sessions, settings, uploads; never facts, those are in the log. */
const OPERATIONAL_SCHEMA = 'app';

export interface DataSourceSettings extends PoolSettings {
  readonly entities: readonly EntitySchema[];
  /** In order; each name ends with a 13-digit timestamp, by which TypeORM sorts. */
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Opens the operational tables, after bringing them up to date. */
export async function openDataSource(settings: DataSourceSettings): Promise<DataSource> {
  const { connectionString, max, connectionTimeoutMillis, ...extra } = connectionOptions(settings);
  const source = new DataSource({
    type: 'postgres',
    url: connectionString!,
    schema: OPERATIONAL_SCHEMA,
    poolSize: max!,
    connectTimeoutMS: connectionTimeoutMillis!,
    extra,
    entities: [...settings.entities],
    migrations: [...settings.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    synchronize: false,
    logger: new QueryLog(settings.log),
    maxQueryExecutionTime: 1_000,
    poolErrorHandler: (error: Error) =>
      settings.log(`an idle database connection was lost: ${error.message}`),
  });
  await whileLocked(settings.url, async () => {
    await source.initialize();
    try {
      await source.runMigrations();
    } catch (error) {
      await source.destroy();
      throw error;
    }
  });
  return source;
}

/** Several programs may start at once: one brings the tables up to date, the others wait and find it done. */
async function whileLocked(url: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('bluecard:migrations'))`);
    await client.query(`create schema if not exists ${OPERATIONAL_SCHEMA}`);
    await work();
  } finally {
    await client.end();
  }
}
