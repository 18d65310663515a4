import type { Logger } from 'pino';
import { ConfigurationError, loadConfiguration } from '../config/index.js';
import { createLogger } from '../logging/index.js';
import { openRuntime, type Runtime, type RuntimeSettings } from './runtime.js';

export interface Program {
  readonly runtime: Runtime;
  readonly logger: Logger;
}

/** Opens the runtime of one of several programs that share a database: it must be given, and logs go to standard output. */
export async function openProgram(
  name: string,
  tables: Pick<RuntimeSettings, 'entities' | 'migrations'>,
): Promise<Program> {
  const configuration = loadConfiguration();
  if (configuration.databaseUrl === undefined)
    throw new ConfigurationError([
      {
        variable: 'DATABASE_URL',
        chinese: '单独运行时必须指定数据库',
        english: 'is required when programs run one by one; `bluecard start` brings its own',
      },
    ]);
  const logger = createLogger(configuration.logLevel);
  const log = (message: string): void => logger.info(message);
  const { databaseUrl } = configuration;
  const runtime = await openRuntime({
    configuration,
    databaseUrl,
    applicationName: `bluecard ${name}`,
    log,
    ...tables,
  });
  return { runtime, logger };
}
