import type { Pool } from 'pg';
import {
  createLogger,
  createPool,
  loadConfiguration,
  openEventLog,
  type Configuration,
  type OpenEventLog,
} from '#platform';
import { openDatabase } from '../session.js';

export type OpenLog = OpenEventLog;

/** A log opened by its URL alone, with all the time it needs. */
export const openLog = (
  url: string,
  applicationName: string,
  log: (message: string) => void,
): Promise<OpenLog> => openEventLog({ url, applicationName, log, statementTimeoutMs: 0 });

/** The database and the log of an installation, without its keys. */
export interface Installation extends OpenLog {
  readonly configuration: Configuration;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly say: (message: string) => void;
}

/** Beside a running server when `mayShare`; otherwise a running one on the same data directory is a refusal. */
export async function openInstallation(
  command: string,
  { mayShare, logUrl }: { readonly mayShare: boolean; readonly logUrl?: string },
): Promise<Installation> {
  const configuration = loadConfiguration();
  const logger = createLogger(
    configuration.logLevel === 'info' ? 'warn' : configuration.logLevel,
    process.stderr,
  );
  const say = (message: string): void => logger.info(message);
  const database = await openDatabase(configuration, say, { mayShare });
  const applicationName = `bluecard ${command}`;
  const pool = createPool({ url: database.url, applicationName, log: say, statementTimeoutMs: 0 });
  try {
    const url = logUrl ?? configuration.eventStoreUrl ?? database.url;
    const opened = await openLog(url, applicationName, say);
    return {
      configuration,
      databaseUrl: database.url,
      pool,
      say,
      log: opened.log,
      close: async () => {
        await opened.close();
        await pool.end();
        await database.stop();
      },
    };
  } catch (error) {
    await pool.end();
    await database.stop();
    throw error;
  }
}
