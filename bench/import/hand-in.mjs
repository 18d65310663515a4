import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { idFrom } from '../../dist/libs/event-sourcing/src/index.js';
import { loadConfiguration, openRuntime } from '../../dist/libs/platform/src/index.js';
import {
  commitImport,
  ImportWorkbench,
  operationalTables,
  processServices,
  submitSheet,
  validateImport,
} from '../../dist/libs/processes/src/index.js';
import {
  confirmCertificateImport,
  fileInstitution,
  readCertificateImport,
} from '../../dist/libs/skill-certification/src/index.js';
import { seconds } from '../lib/measure.mjs';
import { SCHOOL } from './institution.mjs';

/** Ours, in a process of its own: upload, validation, confirmation and commit of one file on an empty database. */
const [, , url, folder, file] = process.argv;
const environment = { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error', MASTER_KEY: '42'.repeat(32) };
const runtime = await openRuntime({
  configuration: loadConfiguration(environment),
  databaseUrl: url,
  applicationName: 'bluecard bench',
  log: () => undefined,
  ...operationalTables,
});
const services = processServices(runtime, { demo: false });
const workbench = new ImportWorkbench(runtime.source);
const on = '2020-06-01';
const context = (step) => ({
  commandId: idFrom('bench', step),
  provenance: { actor: 'process:bench', source: 'bench', correlationId: idFrom('bench') },
});
await fileInstitution(services, { ...SCHOOL, on: '2015-01-01' }, context('file'));

let liveMegabytes = 0;
/** Looks in the middle of a step and at its end at what is held, not at what the collector has not come to yet. */
const watched = () => {
  let next = 0.5;
  return {
    signal: new AbortController().signal,
    progress: async ({ done, rows }) => {
      if (done < rows * next) return;
      next += 0.5;
      globalThis.gc();
      const { heapUsed, external } = process.memoryUsage();
      liveMegabytes = Math.max(liveMegabytes, (heapUsed + external) / 2 ** 20);
    },
  };
};
const handle = await open(file);
const { size } = await handle.stat();
const bytes = {
  size,
  read: async (from, to) => (await handle.read(Buffer.alloc(to - from), 0, to - from, from)).buffer,
};
const took = {};
const sheet = {
  bytes,
  fileName: basename(file),
  institutionId: SCHOOL.institutionId,
  size: 'bulk',
  submittedBy: 'clerk',
  on,
};
let importId;
took.submit = await seconds(async () => {
  ({ importId } = await submitSheet(services, workbench, sheet, context('submit')));
});
took.validate = await seconds(() => validateImport(services, workbench, importId, watched()));
const confirmation = { importId, mode: 'correct-rows-only', confirmedBy: 'clerk', on };
await confirmCertificateImport(services, confirmation, context('confirm'));
took.commit = await seconds(() => commitImport(services, workbench, importId, watched()));
const state = await readCertificateImport(services, importId);
await handle.close();
await runtime.close();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ status: state.status, counts: state.committed, took, peakMegabytes, liveMegabytes })}\n`,
);
