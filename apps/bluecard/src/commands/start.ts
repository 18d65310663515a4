import type { AddCommand } from '../cli.js';
import { DEMO_PEOPLE, people } from '../demo/size.js';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { apiServices, createApi } from '#apps/api';
import { ProjectorModule } from '#apps/projector';
import { ReactorModule } from '#apps/reactor';
import {
  closeHttp,
  createLogger,
  Drain,
  loadConfiguration,
  openLogFile,
  openRuntime,
  shutDownGracefully,
} from '#platform';
import { operationalTables, type ProcessServices } from '#processes';
import { allProjections } from '#read-models';
import { DEMO_PASSWORD, openLogins } from '../demo/furnish.js';
import { loadPolicies } from '../demo/load-policies.js';
import { isSeeded, seed, seedsFolder } from '../demo/seed.js';
import { readWorld } from '../demo/world.js';
import { ProgressLine } from '../progress.js';
import { openDatabase, openLoops } from '../session.js';

/** Runs everything in one process: Postgres unless one is given, API, projector, reactor. Returns when it is ready. */
async function start({ json, people }: { readonly json: boolean; readonly people: number }): Promise<void> {
  const started = Date.now();
  const configuration = loadConfiguration();
  // On one machine the terminal is for people, and the log for a file; under an orchestrator it is the other way round.
  const logFolder = configuration.databaseUrl === undefined ? join(configuration.dataDir, 'logs') : null;
  const logFile = logFolder === null ? null : openLogFile({ folder: logFolder });
  const logs = logFile ?? process.stdout;
  const logger = createLogger(configuration.logLevel, logs);
  const log = (message: string): void => logger.info(message);
  const say = (message: string): void => void process.stderr.write(`${message}\n`);
  const database = await openDatabase(configuration, log, { mayShare: false });
  const runtime = await openRuntime({
    configuration,
    databaseUrl: database.url,
    applicationName: 'bluecard start',
    log,
    ...operationalTables,
  });
  const services = apiServices(runtime);

  if (configuration.mode === 'demo' && !(await isSeeded({ runtime }))) {
    say(
      `首次启动，正在载入政策包和 ${people} 名示例职工…… First start: loading policy packs and ${people} made-up people.`,
    );
    const loops = openLoops(runtime, services.process, logger);
    await seed(
      { ...loops, runtime, services: services.process, workbench: services.workbench, configuration },
      people,
      (title) => new ProgressLine(title, json),
    );
    await loops.stop();
  } else if (configuration.mode === 'demo') await takeInNewPolicies(services.process, say);

  const app = await createApi(services, {
    logs,
    beside: [
      ProjectorModule.forRoot(runtime, logger),
      ReactorModule.forRoot(runtime, services.process, logger),
    ],
  });
  shutDownGracefully({
    timeoutMs: (30 + configuration.drainSeconds) * 1000,
    steps: [
      { name: 'readiness', run: () => app.get(Drain).announce(configuration.drainSeconds) },
      { name: 'api, projector and reactor', run: () => closeHttp(app) },
      { name: 'queues', run: () => services.queue.close() },
      { name: 'stores', run: () => runtime.close() },
      { name: 'Postgres', run: () => database.stop() },
      { name: 'log', run: async () => logFile?.close() },
    ],
    immediately: () => database.stop(),
    log,
  });
  // Modules start here; nobody is let in before every question has a table to answer it.
  await app.init();
  await runtime.readModelsReach(
    allProjections.map(({ table }) => table.name),
    0,
  );
  await app.listen(configuration.port, configuration.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://${configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host}:${port}`;
  const accounts = configuration.mode === 'demo' ? await openLogins(runtime, readWorld(seedsFolder())) : [];
  if (json) {
    const logins = accounts.map(({ username, role }) => ({ username, role, password: DEMO_PASSWORD }));
    process.stdout.write(
      `${JSON.stringify({ ready: true, url, logins, seconds: (Date.now() - started) / 1000 })}\n`,
    );
    return;
  }
  const logins = accounts.map(
    ({ username, role, name, region }) => `  ${username.padEnd(18)} ${role.padEnd(18)} ${region}  ${name}`,
  );
  process.stdout.write(
    [
      '',
      `蓝卡已就绪 bluecard is ready: ${url}   接口文档 API: ${url}/api/docs`,
      ...(logins.length > 0 ? [`示例登录 demo logins, password ${DEMO_PASSWORD}:`, ...logins] : []),
      ...(logFolder === null ? [] : [`日志 log: ${join(logFolder, 'bluecard.log')}`]),
      '按 Ctrl-C 停止 press Ctrl-C to stop',
      '',
    ].join('\n'),
  );
}

/** A newer release may bring other policies than an older installation has: they become the next versions. */
async function takeInNewPolicies(services: ProcessServices, say: (message: string) => void): Promise<void> {
  const loaded = await loadPolicies(services, seedsFolder());
  for (const { packId, version, outcome } of loaded) {
    if (outcome === 'published') say(`政策包已更新 new version: ${packId} v${version}`);
    if (outcome === 'waiting')
      say(`政策包新内容待复核 new content waits for a review: ${packId} v${version}`);
  }
}

export const addStart: AddCommand = (program, { json }) => {
  program
    .command('start')
    .description('启动全部服务（内置 Postgres）start everything in one process')
    .option('--people <n>', '首次启动载入的示例职工数 made-up people at the first start', people, DEMO_PEOPLE)
    .action((options: { people: number }) => start({ json: json(), people: options.people }));
};
