import pMap from 'p-map';
import { localDateOf } from '#event-sourcing';
import {
  readCertificateImport,
  recordImportCommitted,
  recordImportValidation,
  refuseCertificateImport,
  SheetRefusal,
  type RowCounts,
} from '#skill-certification';
import { workerIdOf } from '#worker-registry';
import type { ProcessServices, Watch } from '../services.js';
import {
  compareWithRegister,
  examineSheet,
  openSheet,
  type ExaminedRow,
  type OpenedSheet,
} from './examine.js';
import { importContext, recordRow } from './record-row.js';
import type { ImportRow, RowStatus } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** Rows between two reports; an interrupted import has at most this much to do again. */
const CHUNK = 500;
const SIDE_BY_SIDE = 64;

const countRows = (rows: readonly ImportRow[]): RowCounts => {
  const count = (...statuses: readonly RowStatus[]) =>
    rows.filter(({ status }) => statuses.includes(status)).length;
  return {
    recorded: count('accepted', 'recorded'),
    existing: count('existing'),
    held: count('held'),
    refused: count('refused'),
  };
};

/** Rows of one person are worked off in the order of the sheet, different people side by side. */
function byPerson(rows: readonly ExaminedRow[]): readonly (readonly ExaminedRow[])[] {
  const groups = new Map<string, ExaminedRow[]>();
  for (const row of rows) {
    const key = row.registration
      ? `${row.registration.document.kind} ${row.registration.document.number}`
      : `row ${row.result.rowNumber}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Rows of people who were erased since keep their line: the counts of a file are those of its rows. */
const isEmptied = ({ erasedWorkerId }: ImportRow): boolean => erasedWorkerId !== null;

async function workOff(
  services: ProcessServices,
  sheet: OpenedSheet,
  workbench: ImportWorkbench,
  watch: Watch,
  work: (row: ExaminedRow) => Promise<ImportRow>,
): Promise<readonly ImportRow[]> {
  const examined = examineSheet(sheet, localDateOf(new Date()));
  const results: ImportRow[] = (await workbench.rows(sheet.importId)).filter(isEmptied);
  for (let at = 0; at < examined.length; at += CHUNK) {
    watch.signal.throwIfAborted();
    const part = examined.slice(at, at + CHUNK);
    await services.privacy.preload(
      part.flatMap(({ registration }) =>
        registration ? [workerIdOf(services.privacy, registration.document)] : [],
      ),
    );
    const groups = byPerson(part);
    const lines = await pMap(
      groups,
      async (group) => {
        const done: ImportRow[] = [];
        for (const row of group) done.push(await work(row));
        return done;
      },
      { concurrency: SIDE_BY_SIDE },
    );
    const chunk = lines.flat().sort((a, b) => a.rowNumber - b.rowNumber);
    await workbench.record(chunk);
    results.push(...chunk);
    await watch.progress({ done: at + part.length, rows: examined.length });
  }
  return results;
}

/** Nobody can say who stands in a file that cannot be read, so it is not kept. */
const forget = ({ privacy }: ProcessServices, importId: string): Promise<void> => privacy.destroy(importId);

/** Step one: every row gets its result line, and nothing else changes. */
export async function validateImport(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<void> {
  const state = await readCertificateImport(services, importId);
  if (state.status === 'refused') return forget(services, importId);
  if (state.status !== 'submitted') return;
  const on = localDateOf(new Date());
  let sheet: OpenedSheet;
  try {
    sheet = await openSheet(services, workbench, importId, state.submitted.institutionId);
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    const { code, zh, en } = error;
    await refuseCertificateImport(
      services,
      { importId, code, zh, en, on },
      importContext(importId, 'refuse'),
    );
    return forget(services, importId);
  }
  const rows = await workOff(services, sheet, workbench, watch, (row) =>
    compareWithRegister(services, sheet, row),
  );
  await workbench.isIndexed(importId);
  const warnings = rows.filter((row) => row.warnings.length > 0).length;
  await recordImportValidation(
    services,
    { importId, rows: rows.length, counts: countRows(rows), warnings, on },
    importContext(importId, 'validation'),
  );
}

/** Step two, after the clerk confirmed: records what is right. Done again, it records nothing again. */
export async function commitImport(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  watch: Watch,
): Promise<void> {
  const state = await readCertificateImport(services, importId);
  if (state.status !== 'confirmed') return;
  const sheet = await openSheet(services, workbench, importId, state.submitted.institutionId);
  const rows = await workOff(services, sheet, workbench, watch, (row) => recordRow(services, sheet, row));
  await recordImportCommitted(
    services,
    { importId, counts: countRows(rows), on: localDateOf(new Date()) },
    importContext(importId, 'committed'),
  );
}
