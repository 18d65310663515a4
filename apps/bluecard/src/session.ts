import {
  createLogger,
  loadConfiguration,
  openRuntime,
  runningEmbeddedPostgres,
  runProcesses,
  runProjections,
  startEmbeddedPostgres,
  waitUntilSettled,
  type Configuration,
  type RunnerLogger,
  type Runtime,
} from '#platform';
import {
  allProcesses,
  ImportWorkbench,
  operationalTables,
  processServices,
  type ProcessServices,
} from '#processes';
import { allProjections } from '#read-models';

/** An open installation, for one command: its own server where none runs, the running one otherwise. */
export interface Session {
  readonly configuration: Configuration;
  readonly runtime: Runtime;
  readonly services: ProcessServices;
  readonly workbench: ImportWorkbench;
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** The given Postgres, or the product's own: that of a program that runs already, or a new one. */
export async function openDatabase(
  configuration: Configuration,
  log: (message: string) => void,
  { mayShare }: { readonly mayShare: boolean },
): Promise<Database> {
  const { databaseUrl, dataDir, postgresPort } = configuration;
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: nothing };
  const running = mayShare ? await runningEmbeddedPostgres(dataDir) : null;
  if (running !== null) return { url: running.url, stop: nothing };
  const port = postgresPort === undefined ? {} : { port: postgresPort };
  const settings = { max_connections: '200', shared_buffers: '256MB', max_wal_size: '4GB' };
  const postgres = await startEmbeddedPostgres({ dataDir, ...port, settings, log });
  return { url: postgres.url, stop: () => postgres.stop() };
}

const SETTLE_MS = 60 * 60_000;

/** `atWork: false` when a command only looks or decides, and nothing is to be taken in meanwhile. */
export async function openSession(
  command: string,
  { atWork = true }: { readonly atWork?: boolean } = {},
): Promise<Session> {
  const configuration = loadConfiguration();
  const logger = createLogger(
    configuration.logLevel === 'info' ? 'warn' : configuration.logLevel,
    process.stderr,
  );
  const log = (message: string): void => logger.info(message);
  const database = await openDatabase(configuration, log, { mayShare: true });
  const runtime = await openRuntime({
    configuration,
    databaseUrl: database.url,
    applicationName: `bluecard ${command}`,
    log,
    ...operationalTables,
  });
  const services = processServices(runtime, {
    demo: configuration.mode === 'demo',
    virusScanUrl: configuration.virusScanUrl,
  });
  const loops = atWork ? openLoops(runtime, services, logger) : NO_LOOPS;
  return {
    configuration,
    runtime,
    services,
    workbench: new ImportWorkbench(runtime.source),
    settle: () => loops.settle(),
    close: async () => {
      await loops.stop();
      await runtime.close();
      await database.stop();
    },
  };
}

export interface Loops {
  /** Waits until processes have nothing more to do and read models show everything. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const NO_LOOPS: Loops = {
  settle: () => Promise.reject(new Error('nothing is at work in this session')),
  stop: nothing,
};

/** Read models and processes, as projector and reactor run them; beside a running server they only stand by. */
export function openLoops(runtime: Runtime, services: ProcessServices, logger: RunnerLogger): Loops {
  const { store, pool } = runtime;
  const partitions = runtime.configuration.readModelPartitions;
  const [projector, reactor] = [new AbortController(), new AbortController()];
  const common = { store, pool, logger, standBy: true };
  const projecting = runProjections({
    ...common,
    projections: allProjections,
    partitions,
    signal: projector.signal,
  });
  const reacting = runProcesses({ ...common, processes: allProcesses, services, signal: reactor.signal });
  // Whoever stops is told of a failure of theirs, however long after it.
  const ended = Promise.allSettled([projecting, reacting]);
  return {
    settle: async () => {
      // Others, such as those that hand work to a queue, are for the server to run.
      const names = allProcesses.map(({ name }) => name);
      await waitUntilSettled(store, pool, SETTLE_MS, names);
    },
    stop: async () => {
      // A reaction may wait for a read model, so these go last.
      reactor.abort();
      await reacting.finally(() => projector.abort());
      await ended;
      await projecting;
    },
  };
}
