import { IsIn, IsInt, IsNotEmpty, IsOptional, Matches, Max, Min, validateSync } from 'class-validator';
import { join, resolve } from 'node:path';
import { ConfigurationError, type ConfigurationFault } from './configuration-error.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** demo: loads made-up people and may use values of basis `demo`. production: neither; what a given database means. */
export const MODES = ['demo', 'production'] as const;
export type Mode = (typeof MODES)[number];

const portRule = { message: '应为 0 到 65535 的整数|a whole number from 0 to 65535' };
const urlRule = (example: string): { message: string } => ({
  message: `应形如 ${example}|must look like ${example}`,
});

/** How this installation runs. Everything comes from environment variables and has a default for one machine. */
export class Configuration {
  @IsInt(portRule)
  @Min(0, portRule)
  @Max(65_535, portRule)
  readonly port: number;

  /** The address to listen on: only this machine, unless `HOST` says otherwise. */
  @IsNotEmpty({ message: '不能为空|must not be empty' })
  readonly host: string;

  /** Absolute. Holds the embedded Postgres, the master key and the program's log. */
  readonly dataDir: string;

  /** Postgres 15 or newer; without it the product runs its own in `dataDir`. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/./, urlRule('postgres://user:password@host:5432/database'))
  readonly databaseUrl?: string | undefined;

  /** Port of the product's own Postgres; any free one without it. */
  @IsOptional()
  @IsInt(portRule)
  @Min(1, portRule)
  @Max(65_535, portRule)
  readonly postgresPort?: number | undefined;

  /** Where the log is, when not in the database beside the read models. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/./, urlRule('postgres://user:password@host:5432/database'))
  readonly eventStoreUrl?: string | undefined;

  /** `QUEUE_URL`, else `REDIS_URL`: where jobs wait; without it the database. */
  @IsOptional()
  @Matches(/^(rediss?|postgres(ql)?):\/\/./, urlRule('redis://host:6379 或/or postgres://…'))
  readonly queueUrl?: string | undefined;

  @IsIn(LOG_LEVELS, { message: `应为 ${LOG_LEVELS.join(' ')} 之一|must be one of ${LOG_LEVELS.join(' ')}` })
  readonly logLevel: LogLevel;

  @IsIn(MODES, { message: `应为 ${MODES.join(' ')} 之一|must be one of ${MODES.join(' ')}` })
  readonly mode: Mode;

  /** 32 bytes as hex or base64; wins over the file. */
  readonly masterKey?: string | undefined;

  readonly masterKeyFile: string;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const read = (name: string): string | undefined => env[name]?.trim() || undefined;
    this.port = Number(read('PORT') ?? 3000);
    this.host = read('HOST') ?? '127.0.0.1';
    this.dataDir = resolve(read('DATA_DIR') ?? '.data');
    this.databaseUrl = read('DATABASE_URL');
    const postgresPort = read('POSTGRES_PORT');
    this.postgresPort = postgresPort === undefined ? undefined : Number(postgresPort);
    this.eventStoreUrl = read('EVENT_STORE_URL');
    this.queueUrl = read('QUEUE_URL') ?? read('REDIS_URL');
    // Checked below by @IsIn.
    this.logLevel = (read('LOG_LEVEL') ?? 'info') as LogLevel;
    this.mode = (read('BLUECARD_MODE') ?? (this.databaseUrl === undefined ? 'demo' : 'production')) as Mode;
    this.masterKey = read('MASTER_KEY');
    this.masterKeyFile = resolve(read('MASTER_KEY_FILE') ?? join(this.dataDir, 'keys', 'master.key'));
  }
}

const VARIABLES: Readonly<Record<string, string>> = {
  port: 'PORT',
  host: 'HOST',
  databaseUrl: 'DATABASE_URL',
  postgresPort: 'POSTGRES_PORT',
  eventStoreUrl: 'EVENT_STORE_URL',
  queueUrl: 'QUEUE_URL / REDIS_URL',
  logLevel: 'LOG_LEVEL',
  mode: 'BLUECARD_MODE',
};

/** The configuration, or a `ConfigurationError` that names every variable with a wrong value. */
export function loadConfiguration(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const configuration = new Configuration(env);
  const faults = validateSync(configuration).map(({ property, constraints = {} }): ConfigurationFault => {
    const [chinese = '', english = ''] = Object.values(constraints)[0]?.split('|') ?? [];
    return { variable: VARIABLES[property] ?? property, chinese, english };
  });
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}
