import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { foundInstitutions, setBudgets } from '../../dist/apps/bluecard/src/demo/furnish.js';
import { demoSheets } from '../../dist/apps/bluecard/src/demo/hand-in-sheets.js';
import { loadPolicies } from '../../dist/apps/bluecard/src/demo/load-policies.js';
import { seedsFolder } from '../../dist/apps/bluecard/src/demo/seed.js';
import { toCsv, toWorkbook } from '../../dist/apps/bluecard/src/demo/sheets.js';
import { readWorld } from '../../dist/apps/bluecard/src/demo/world.js';
import { openLoops } from '../../dist/apps/bluecard/src/session.js';
import { idFrom, localDateOf } from '../../dist/libs/event-sourcing/src/index.js';
import {
  createLogger,
  loadConfiguration,
  openRuntime,
  processStatus,
  projectionStatus,
} from '../../dist/libs/platform/src/index.js';
import {
  allProcesses,
  commitImport,
  ImportWorkbench,
  operationalTables,
  processServices,
  submitSheet,
  validateImport,
} from '../../dist/libs/processes/src/index.js';
import { allProjections } from '../../dist/libs/read-models/src/index.js';
import {
  confirmCertificateImport,
  readCertificateImport,
} from '../../dist/libs/skill-certification/src/index.js';
import { later } from './clean-up.mjs';

const require = createRequire(new URL('../../package.json', import.meta.url));
const { parse } = require('csv-parse');
const { parse: parseYaml } = require('yaml');
const ExcelJS = require('exceljs');

/** Nobody watches, nobody stops it. */
export const unwatched = { progress: async () => undefined, signal: new AbortController().signal };

export const provenance = { actor: 'process:bench', source: 'bench', correlationId: idFrom('bench') };

/** The product on an empty database, with policies, funds and institutions; its loops run only when asked for. */
export async function openTown(url, folder) {
  const environment = { DATABASE_URL: url, DATA_DIR: folder, BLUECARD_MODE: 'demo', LOG_LEVEL: 'error' };
  const configuration = loadConfiguration({ ...environment, MASTER_KEY: '42'.repeat(32) });
  const logger = createLogger(configuration.logLevel, process.stderr);
  const runtime = await openRuntime({
    configuration,
    databaseUrl: url,
    applicationName: 'bluecard bench',
    log: () => undefined,
    ...operationalTables,
  });
  const services = processServices(runtime, { demo: true });
  const workbench = new ImportWorkbench(runtime.source);
  const seeds = seedsFolder();
  const world = readWorld(seeds);
  await loadPolicies(services, seeds);
  await setBudgets(services, world);
  await foundInstitutions(services, world);
  return {
    runtime,
    services,
    workbench,
    world,
    openLoops: () => loopsAtWork(runtime, services, logger),
    close: later(() => runtime.close()),
  };
}

/** On a database that is new to them, loops are missed by `settle` until each has made its first mark. */
async function loopsAtWork(runtime, services, logger) {
  const loops = openLoops(runtime, services, logger);
  const { pool, store } = runtime;
  const missing = async () =>
    allProjections.length +
    allProcesses.length -
    (await projectionStatus(pool, store)).length -
    (await processStatus(pool, store)).length;
  while ((await missing()) > 0) await sleep(20);
  return loops;
}

/** The sheets of a range of people as files, made before anything is measured. */
export async function sheetsOf(world, people, format) {
  const sheets = [];
  for (const { institutionId, fileName, rows } of demoSheets(world, people))
    sheets.push({
      institutionId,
      fileName: fileName.replace(/csv$/, format),
      bytes: format === 'csv' ? toCsv(rows) : await toWorkbook(rows),
      rows: rows.length,
    });
  return sheets;
}

/** Upload, validation, confirmation and commit, as a clerk would have it. */
export async function handIn({ services, workbench }, { institutionId, fileName, bytes }) {
  const on = localDateOf(new Date());
  const context = (step) => ({ commandId: idFrom('bench', step, fileName), provenance });
  const upload = { bytes, fileName, institutionId, submittedBy: 'clerk', on };
  const { importId } = await submitSheet(services, workbench, upload, context('submit'));
  await validateImport(services, workbench, importId, unwatched);
  const confirmation = { importId, mode: 'correct-rows-only', confirmedBy: 'clerk', on };
  await confirmCertificateImport(services, confirmation, context('confirm'));
  await commitImport(services, workbench, importId, unwatched);
  const state = await readCertificateImport(services, importId);
  if (state.status !== 'committed') throw new Error(`${fileName} is ${state.status}`);
}

/** The limit of importing: the same file through the same library, and nothing done with it but counting rows. */
export async function merelyRead({ fileName, bytes }) {
  let rows = 0;
  const count = async (records) => {
    for await (const record of records) rows += record ? 1 : 0;
  };
  if (fileName.endsWith('csv')) await count(parse(bytes.toString('utf8'), { relaxColumnCount: true }));
  else {
    const options = { styles: 'cache', sharedStrings: 'cache' };
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(bytes), options))
      await count(sheet);
  }
  return rows;
}

/** Codes of 慈溪's catalogue of urgently needed occupations. */
export function shortageCatalogue() {
  const file = join(seedsFolder(), 'policies', 'cixi-2019-78', 'catalogues', 'shortage.yaml');
  return Object.keys(parseYaml(readFileSync(file, 'utf8')).versions[0].occupations);
}
