import { IsIn, IsInt, IsNotEmpty, IsOptional, Matches, Max, Min, validateSync } from 'class-validator';
import { join, resolve } from 'node:path';
import { ALGORITHMS, type Algorithm } from '#credentials';
import { LARGEST_RANGE, SEAL_SUITES, type SealSuite } from '#log-seals';
import { INDEX_ALGORITHMS, SUITES, type IndexAlgorithm, type SuiteName } from '#privacy';
import { ConfigurationError, type ConfigurationFault } from './configuration-error.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** demo: loads made-up people and may use values of basis `demo`. production: neither; what a given database means. */
export const MODES = ['demo', 'production'] as const;
export type Mode = (typeof MODES)[number];

const portRule = { message: '应为 0 到 65535 的整数|a whole number from 0 to 65535' };
const wholeRule = (from: number, to: number): { message: string } => ({
  message: `应为 ${from} 到 ${to} 的整数|a whole number from ${from} to ${to}`,
});
const urlRule = (example: string): { message: string } => ({
  message: `应形如 ${example}|must look like ${example}`,
});

const oneOf = (values: readonly string[]): { message: string } => ({
  message: `应为 ${values.join(' ')} 之一|must be one of ${values.join(' ')}`,
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

  /** Where the log is, when not in the database beside the read models; the scheme chooses the engine. */
  @IsOptional()
  @Matches(
    /^(postgres(ql)?|(kurrentdb|esdb)(\+discover)?):\/\/./,
    urlRule('postgres://… 或/or kurrentdb://user:password@host:2113'),
  )
  readonly eventStoreUrl?: string | undefined;

  /** `QUEUE_URL`, else `REDIS_URL`: where jobs wait; without it the database. */
  @IsOptional()
  @Matches(/^(rediss?|postgres(ql)?):\/\/./, urlRule('redis://host:6379 或/or postgres://…'))
  readonly queueUrl?: string | undefined;

  /** `CLAMD_URL`: the virus scanner that papers go through; without it each says that nobody looked. */
  @IsOptional()
  @Matches(/^(tcp:\/\/[^\s/]+|unix:\/.+)$/, urlRule('tcp://clamav:3310 或/or unix:/run/clamav/clamd.ctl'))
  readonly virusScanUrl?: string | undefined;

  @IsIn(LOG_LEVELS, oneOf(LOG_LEVELS))
  readonly logLevel: LogLevel;

  @IsIn(MODES, oneOf(MODES))
  readonly mode: Mode;

  /** 32 bytes as hex or base64, several separated by commas; wins over the file. */
  readonly masterKey?: string | undefined;

  readonly masterKeyFile: string;

  /** How new personal values are sealed; values of every suite are read. */
  @IsIn(SUITES, oneOf(SUITES))
  readonly cryptoSuite: SuiteName;

  /** How keyed indexes are made: chosen when an installation is set up, and the same for ever. */
  @IsOptional()
  @IsIn(INDEX_ALGORITHMS, oneOf(INDEX_ALGORITHMS))
  readonly indexAlgorithm?: IndexAlgorithm | undefined;

  /** How long readiness says no before a program stops listening; a balancer must notice within this time. */
  @IsInt(wholeRule(0, 300))
  @Min(0, wholeRule(0, 300))
  @Max(300, wholeRule(0, 300))
  readonly drainSeconds: number;

  /** How long the id of a command is remembered at least, so that the same one sent again is recognised. */
  @IsInt(wholeRule(1, 36_500))
  @Min(1, wholeRule(1, 36_500))
  @Max(36_500, wholeRule(1, 36_500))
  readonly commandDays: number;

  /** Gets a line for each newest seal of the log; best on another machine or medium. */
  readonly anchorFile?: string | undefined;

  /** The hash function of new seals: SM3 beside an SM4 suite, else SHA-256. */
  @IsIn(SEAL_SUITES, oneOf(SEAL_SUITES))
  readonly sealSuite: SealSuite;

  /** A seal is made when so many entries wait for one, */
  @IsInt(wholeRule(1, LARGEST_RANGE))
  @Min(1, wholeRule(1, LARGEST_RANGE))
  @Max(LARGEST_RANGE, wholeRule(1, LARGEST_RANGE))
  readonly sealEntries: number;

  /** or when the first of them has waited so long. */
  @IsInt(wholeRule(1, 1440))
  @Min(1, wholeRule(1, 1440))
  @Max(1440, wholeRule(1, 1440))
  readonly sealMinutes: number;

  /** Where people reach this installation; it stands in what is signed. Without a slash at the end. */
  @Matches(/^https?:\/\/[^\s/]+(\/[^\s]*[^\s/])?$/, urlRule('https://card.example.gov.cn'))
  readonly publicUrl: string;

  /** Private keys that sign QR codes and status lists. */
  readonly signingKeyFile: string;

  /** Of the first signing key; later ones are chosen when keys are changed. */
  @IsIn(ALGORITHMS, oneOf(ALGORITHMS))
  readonly signingAlgorithm: Algorithm;

  /** How long a published status list may be relied on by who cannot ask for a newer one. */
  @IsInt(wholeRule(1, 366))
  @Min(1, wholeRule(1, 366))
  @Max(366, wholeRule(1, 366))
  readonly statusListDays: number;

  /** How often one address may check a statement by its number in a minute; behind a proxy all of its people are one. */
  @IsInt(wholeRule(1, 1_000_000))
  @Min(1, wholeRule(1, 1_000_000))
  @Max(1_000_000, wholeRule(1, 1_000_000))
  readonly checksPerMinute: number;

  /** Into how many partitions tables of read models are split that are built from now on. */
  @IsInt(wholeRule(1, 64))
  @Min(1, wholeRule(1, 64))
  @Max(64, wholeRule(1, 64))
  readonly readModelPartitions: number;

  /** Where a projector or reactor of its own tells its health and metrics; each has a default. */
  @IsOptional()
  @IsInt(portRule)
  @Min(0, portRule)
  @Max(65_535, portRule)
  readonly probePort?: number | undefined;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const read = (name: string): string | undefined => env[name]?.trim() || undefined;
    this.port = Number(read('PORT') ?? 3000);
    this.host = read('HOST') ?? '127.0.0.1';
    this.dataDir = resolve(read('DATA_DIR') ?? '.data');
    this.databaseUrl = read('DATABASE_URL');
    const postgresPort = read('POSTGRES_PORT');
    this.postgresPort = postgresPort === undefined ? undefined : Number(postgresPort);
    this.eventStoreUrl = read('EVENT_STORE_URL');
    this.virusScanUrl = read('CLAMD_URL');
    this.queueUrl = read('QUEUE_URL') ?? read('REDIS_URL');
    // Checked below by @IsIn.
    this.logLevel = (read('LOG_LEVEL') ?? 'info') as LogLevel;
    this.mode = (read('BLUECARD_MODE') ?? (this.databaseUrl === undefined ? 'demo' : 'production')) as Mode;
    this.drainSeconds = Number(read('DRAIN_SECONDS') ?? (this.databaseUrl === undefined ? 0 : 5));
    this.readModelPartitions = Number(read('READ_MODEL_PARTITIONS') ?? 2);
    const probePort = read('PROBE_PORT');
    this.probePort = probePort === undefined ? undefined : Number(probePort);
    this.commandDays = Number(read('COMMAND_DAYS') ?? 90);
    this.masterKey = read('MASTER_KEY');
    this.masterKeyFile = resolve(read('MASTER_KEY_FILE') ?? join(this.dataDir, 'keys', 'master.key'));
    this.cryptoSuite = (read('CRYPTO_SUITE') ?? 'A256GCM') as SuiteName;
    this.indexAlgorithm = read('INDEX_ALGORITHM') as IndexAlgorithm | undefined;
    this.publicUrl = read('PUBLIC_URL') ?? `http://${this.host}:${this.port}`;
    this.signingKeyFile = resolve(read('SIGNING_KEY_FILE') ?? join(this.dataDir, 'keys', 'signing.keys'));
    this.signingAlgorithm = (read('SIGNING_ALGORITHM') ?? 'Ed25519') as Algorithm;
    this.statusListDays = Number(read('STATUS_LIST_DAYS') ?? 7);
    this.checksPerMinute = Number(read('CHECKS_PER_MINUTE') ?? 60);
    const anchorFile = read('ANCHOR_FILE');
    this.anchorFile = anchorFile === undefined ? undefined : resolve(anchorFile);
    this.sealSuite = (read('SEAL_SUITE') ??
      (this.cryptoSuite.startsWith('SM4') ? 'SM3' : 'SHA-256')) as SealSuite;
    this.sealEntries = Number(read('SEAL_ENTRIES') ?? 1024);
    this.sealMinutes = Number(read('SEAL_MINUTES') ?? 10);
  }
}

const VARIABLES: Readonly<Record<string, string>> = {
  port: 'PORT',
  host: 'HOST',
  databaseUrl: 'DATABASE_URL',
  postgresPort: 'POSTGRES_PORT',
  eventStoreUrl: 'EVENT_STORE_URL',
  queueUrl: 'QUEUE_URL / REDIS_URL',
  readModelPartitions: 'READ_MODEL_PARTITIONS',
  probePort: 'PROBE_PORT',
  logLevel: 'LOG_LEVEL',
  mode: 'BLUECARD_MODE',
  cryptoSuite: 'CRYPTO_SUITE',
  indexAlgorithm: 'INDEX_ALGORITHM',
  drainSeconds: 'DRAIN_SECONDS',
  commandDays: 'COMMAND_DAYS',
  publicUrl: 'PUBLIC_URL',
  signingAlgorithm: 'SIGNING_ALGORITHM',
  statusListDays: 'STATUS_LIST_DAYS',
  checksPerMinute: 'CHECKS_PER_MINUTE',
  sealSuite: 'SEAL_SUITE',
  sealEntries: 'SEAL_ENTRIES',
  sealMinutes: 'SEAL_MINUTES',
};

/** What `openPrivacy` and the administration of keys take from the configuration. */
export const keySettings = ({
  masterKey,
  masterKeyFile,
  cryptoSuite,
  indexAlgorithm,
}: Configuration): {
  readonly env: string | undefined;
  readonly file: string;
  readonly suite: SuiteName;
  readonly indexAlgorithm: IndexAlgorithm | undefined;
} => ({ env: masterKey, file: masterKeyFile, suite: cryptoSuite, indexAlgorithm });

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
