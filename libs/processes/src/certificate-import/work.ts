import { localDateOf } from '#event-sourcing';
import {
  importSteps,
  readCertificateImport,
  recordImportCommitted,
  recordImportValidation,
  refuseCertificateImport,
  SheetRefusal,
  type RowCounts,
} from '#skill-certification';
import type { ProcessServices, Watch } from '../services.js';
import { compareWithRegister } from './compare.js';
import { openSheet, type OpenedSheet } from './examine.js';
import { importContext } from './record-row.js';
import { recordRows } from './record-rows.js';
import { workOff, type Pass } from './work-off.js';
import type { ImportWorkbench, Tally } from './workbench.js';

const countsOf = ({ rows }: Tally): RowCounts => ({
  recorded: rows('accepted') + rows('recorded'),
  existing: rows('existing'),
  held: rows('held'),
  refused: rows('refused'),
});

/** Looks every row up; nothing is recorded but its result line. */
const comparing =
  (services: ProcessServices, sheet: OpenedSheet): Pass['work'] =>
  (rows) =>
    Promise.all(rows.map(async (row) => (await compareWithRegister(services, sheet, row)).line));

const recording =
  (services: ProcessServices, sheet: OpenedSheet): Pass['work'] =>
  (rows) =>
    recordRows(services, sheet, rows);

/** Nobody can say who stands in a file that cannot be read, so it is not kept. */
const forget = ({ privacy }: ProcessServices, importId: string): Promise<void> => privacy.destroy(importId);

/** What a walk ended with: the file can be overtaken by its clerk, and then perhaps has to be begun anew. */
type Ended = 'done' | 'overtaken';

/** Begins anew for as long as the clerk is faster: cancels the file and hands it in again. */
async function untilDone(walk: () => Promise<Ended>): Promise<void> {
  while ((await walk()) === 'overtaken');
}

/** Step one: every row gets its result line, and nothing else changes. */
export const validateImport = (
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<void> => untilDone(() => validateOnce(services, workbench, importId, watch));

async function validateOnce(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<Ended> {
  const state = await readCertificateImport(services, importId);
  if (state.status === 'refused') await forget(services, importId);
  if (state.status !== 'submitted') return 'done';
  try {
    const sheet = await openSheet(services, workbench, state.submitted);
    // Rows that an earlier attempt has recorded are compared again: they exist by now.
    const pass: Pass = {
      work: comparing(services, sheet),
      rows: null,
      isDone: (status) => status !== 'recorded',
    };
    if ((await workOff(services, sheet, workbench, watch, pass)) === 'overtaken') return 'overtaken';
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    const { code, zh, en } = error;
    const refusal = { importId, code, zh, en, on: localDateOf(new Date()) };
    await refuseCertificateImport(services, refusal, importContext(importId, 'refuse'));
    await workbench.forgetLines(importId);
    await forget(services, importId);
    return 'done';
  }
  await workbench.isIndexed(importId);
  await report(services, workbench, importId, 'validation');
  return 'done';
}

async function report(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  step: string,
): Promise<void> {
  const tally = await workbench.tally(importId);
  const counts = countsOf(tally);
  const rows = counts.recorded + counts.existing + counts.held + counts.refused;
  await recordImportValidation(
    services,
    { importId, rows, counts, warnings: tally.warnings, on: localDateOf(new Date()) },
    // The report of a file that was handed in or confirmed again is another one.
    importContext(importId, `${step}:${await importSteps(services, importId)}`),
  );
}

/**
 * Step two, after the clerk confirmed: records what is right. Done again, it goes on where it was interrupted. Where all
 * rows or none were chosen, every row is looked up once more before the first is recorded; when one is refused now, the
 * clerk is given the new report instead.
 */
export const commitImport = (
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<void> => untilDone(() => commitOnce(services, workbench, importId, watch));

async function commitOnce(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<Ended> {
  const state = await readCertificateImport(services, importId);
  if (state.status !== 'confirmed') return 'done';
  const { mode, validated, submitted } = state;
  const { rows } = validated;
  const sheet = await openSheet(services, workbench, submitted);
  const walk = (pass: Omit<Pass, 'rows'>): Promise<Ended> =>
    workOff(services, sheet, workbench, watch, { ...pass, rows });
  const hasBegun = (await workbench.tally(importId)).rows('recorded') > 0;
  if (mode === 'all-or-nothing' && !hasBegun) {
    await walk({ work: comparing(services, sheet), isDone: () => false });
    if ((await workbench.tally(importId)).rows('refused') > 0) {
      await report(services, workbench, importId, 'validation-again');
      return 'done';
    }
  }
  const ended = await walk({ work: recording(services, sheet), isDone: (status) => status === 'recorded' });
  if (ended === 'overtaken') return ended;
  await recordImportCommitted(
    services,
    { importId, counts: countsOf(await workbench.tally(importId)), on: localDateOf(new Date()) },
    importContext(importId, 'committed'),
  );
  return 'done';
}
