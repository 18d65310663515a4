import { createHash } from 'node:crypto';
import { idFrom, localDateOf } from '#event-sourcing';
import {
  commitImport,
  submitSheet,
  validateImport,
  type ImportWorkbench,
  type ProcessServices,
} from '#processes';
import { confirmCertificateImport, readCertificateImport } from '#skill-certification';
import { demoPerson } from './people.js';
import { sheetCells, toCsv, type SheetCells } from './sheets.js';
import type { DemoWorld } from './world.js';

const ROWS_OF_A_SHEET = 5_000;
/** Every fifty-thousandth person closes the books of all institutions, so that memory stays flat at any size. */
const PEOPLE_OF_A_LOT = 50_000;

export interface DemoSheet {
  readonly institutionId: string;
  readonly fileName: string;
  readonly rows: readonly SheetCells[];
}

/** The sheets that institutions hand in for a range of people, at most 5,000 rows each. */
export function* demoSheets(
  world: DemoWorld,
  people: { readonly from: number; readonly to: number },
): Generator<DemoSheet> {
  for (let from = people.from; from < people.to; from += PEOPLE_OF_A_LOT) {
    const open = new Map<string, SheetCells[]>();
    const sheet = (institutionId: string, rows: readonly SheetCells[], part: string): DemoSheet => ({
      institutionId,
      fileName: `证书登记-${institutionId}-${from}-${part}.csv`,
      rows,
    });
    let part = 0;
    for (let index = from; index < Math.min(from + PEOPLE_OF_A_LOT, people.to); index++) {
      const person = demoPerson(world, index);
      for (const certificate of person.certificates) {
        const rows = open.get(certificate.institutionId) ?? [];
        open.set(certificate.institutionId, rows);
        rows.push(sheetCells(world, person, certificate, rows.length + 1));
        if (rows.length < ROWS_OF_A_SHEET) continue;
        yield sheet(certificate.institutionId, rows, String(++part));
        open.delete(certificate.institutionId);
      }
    }
    for (const [institutionId, rows] of open) yield sheet(institutionId, rows, 'rest');
  }
}

export interface HandedIn {
  readonly rows: number;
  readonly recorded: number;
}

/** Hands the sheets in as clerks would: upload, report, confirm what is right. */
export async function handInSheets(
  services: ProcessServices,
  workbench: ImportWorkbench,
  world: DemoWorld,
  people: { readonly from: number; readonly to: number },
  onRows: (done: number) => void,
): Promise<HandedIn> {
  const on = localDateOf(new Date());
  const watch = { progress: () => Promise.resolve(), signal: new AbortController().signal };
  let rows = 0;
  let recorded = 0;
  for (const { institutionId, fileName, rows: cells } of demoSheets(world, people)) {
    const bytes = toCsv(cells);
    // In a larger town the sheet of the same name holds more rows and is another one.
    const digest = createHash('sha256').update(bytes).digest('hex');
    const context = (step: string) => ({
      commandId: idFrom('demo', step, fileName, digest),
      provenance: { actor: 'process:demo', source: 'api', correlationId: idFrom('demo', fileName, digest) },
    });
    const sheet = { bytes, fileName, institutionId, submittedBy: 'clerk', on };
    const submission = await submitSheet(services, workbench, sheet, context('submit'));
    if (!('importId' in submission)) throw new Error(`${fileName}: ${submission.outcome}`);
    const { importId } = submission;
    await validateImport(services, workbench, importId, watch);
    const mode = 'correct-rows-only';
    await confirmCertificateImport(
      services,
      { importId, mode, confirmedBy: 'clerk', on },
      context('confirm'),
    );
    await commitImport(services, workbench, importId, watch);
    const state = await readCertificateImport(services, importId);
    if (state.status !== 'committed') throw new Error(`${fileName} is ${state.status}`);
    recorded += state.committed.recorded;
    rows += cells.length;
    onRows(rows);
  }
  return { rows, recorded };
}
