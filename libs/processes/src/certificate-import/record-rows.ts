import { localDateOf, type StreamAppend } from '#event-sourcing';
import { newCertificate } from '#skill-certification';
import { newcomers, type Newcomer } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { compareWithRegister, type ComparedRow, type ToRecord } from './compare.js';
import type { ExaminedRow, OpenedSheet } from './examine.js';
import { certificateOf, personOf, recordedLine, recordingOf, recordRow } from './record-row.js';
import type { ImportRow } from './tables.js';

/**
 * Records what rows of different people report, and says what became of each, in their order. Somebody new and their
 * certificate go into the log together, in one append; all appends are under way at once.
 */
export async function recordRows(
  services: ProcessServices,
  sheet: OpenedSheet,
  rows: readonly ExaminedRow[],
): Promise<readonly ImportRow[]> {
  const compared = await Promise.all(rows.map((row) => compareWithRegister(services, sheet, row)));
  const known = await newcomersAmong(services, compared);
  return Promise.all(
    compared.map(async (row, at) => {
      const { line, toRecord } = row;
      const appends = toRecord && appendsOf(sheet, toRecord, known.get(row));
      if (!toRecord || !appends) return recordRow(services, sheet, row);
      const context = recordingOf(sheet, toRecord.registration.row);
      const { outcome } = await services.store.appendAll(appends, context);
      if (outcome !== 'conflict') return recordedLine(line, toRecord.certificateId);
      // Somebody was faster: the row is looked at once more.
      return recordRow(services, sheet, await compareWithRegister(services, sheet, rows[at]!));
    }),
  );
}

async function newcomersAmong(
  services: ProcessServices,
  compared: readonly ComparedRow[],
): Promise<ReadonlyMap<ComparedRow, Newcomer>> {
  const rows = compared.filter(({ toRecord }) => toRecord?.isNewPerson);
  const people = rows.map(({ toRecord }) => personOf(toRecord!.registration));
  const found = await newcomers(services, people, localDateOf(new Date()));
  return new Map(rows.flatMap((row, at) => (found[at] ? [[row, found[at]] as const] : [])));
}

/** What records a row in one append; null where that cannot be said without asking the log. */
function appendsOf(
  sheet: OpenedSheet,
  toRecord: ToRecord,
  newcomer: Newcomer | undefined,
): readonly StreamAppend[] | null {
  const workerId = toRecord.workerId ?? newcomer?.workerId;
  if (workerId === undefined || !toRecord.isNewNumber) return null;
  const certificate = newCertificate(certificateOf(sheet, toRecord, workerId));
  return certificate && [...(newcomer?.appends ?? []), ...certificate];
}
