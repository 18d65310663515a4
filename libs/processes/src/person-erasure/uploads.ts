import { NAME_FIELD } from '#privacy';
import {
  readCertificateImport,
  sheetFormat,
  SheetRefusal,
  writeAnnotated,
  type ByteSource,
  type SheetRow,
  type SheetSize,
} from '#skill-certification';
import { namesStated, NUMBER_FIELD, type WorkerRegistered } from '#worker-registry';
import { rowsOf } from '../certificate-import/examine.js';
import { documentIndexOf, nameIndexOf, personIndexOf } from '../certificate-import/people-in-rows.js';
import { personRefused } from '../certificate-import/person-refused.js';
import { keepFile, openFile } from '../certificate-import/stored-file.js';
import type { ImportFile } from '../certificate-import/tables.js';
import type { ResultLine } from '../certificate-import/workbench.js';
import type { ProcessServices } from '../services.js';

type Tools = Pick<ProcessServices, 'store' | 'privacy' | 'workbench'>;

/**
 * Takes a person out of every sheet that was ever handed in: the sheet without those rows is sealed under a new key, and
 * the key of the sheet that held them is destroyed. Hash, counts and result lines stay. Call it while the person's own key
 * is still there; called again it goes on where it was interrupted. Tells how many sheets there are.
 */
export async function emptyUploads(
  services: Tools,
  workerId: string,
  person: WorkerRegistered['data'],
): Promise<number> {
  const { workbench } = services;
  const indexes = await indexesOf(services, workerId, person);
  if (indexes !== null) {
    const noted = await workbench.rowsAbout(indexes);
    const read = await rowsIn(services, await workbench.unindexed(), indexes);
    for (const [importId, rows] of [...noted, ...read]) await emptyRows(services, importId, rows, workerId);
  }
  const files = await workbench.filesEmptiedFor(workerId);
  for (const importId of files) await destroyEarlierKeys(services, importId);
  return files.length;
}

/** Null when the person's key is gone: then this was done before. */
async function indexesOf(
  { privacy, store }: Tools,
  workerId: string,
  { identity }: WorkerRegistered['data'],
): Promise<readonly string[] | null> {
  // Sheets may have been handed in under a name that was corrected since.
  const names = await namesStated({ store }, workerId);
  const [number, ...plainNames] = await privacy.openMany([
    { subject: workerId, field: NUMBER_FIELD, sealed: identity.number.sealed },
    ...names.map(({ sealed }) => ({ subject: workerId, field: NAME_FIELD, sealed })),
  ]);
  if (number === null || number === undefined) return null;
  return [
    documentIndexOf(privacy, { kind: identity.kind, number }),
    ...plainNames.flatMap((name) => (name === null ? [] : [nameIndexOf(privacy, name)])),
  ];
}

interface OpenedFile {
  readonly file: ImportFile;
  readonly source: ByteSource;
  readonly size: SheetSize;
}

async function fileOf({ workbench, privacy, store }: Tools, importId: string): Promise<OpenedFile | null> {
  const file = await workbench.file(importId);
  const source = file && (await openFile({ workbench, privacy }, file));
  if (!file || !source) return null;
  const state = await readCertificateImport({ store }, importId);
  return {
    file,
    source,
    size: state.status === 'absent' ? 'ordinary' : (state.submitted.size ?? 'ordinary'),
  };
}

/** Of files without notes: the rows about somebody, by reading them. */
async function rowsIn(
  services: Tools,
  importIds: readonly string[],
  indexes: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>();
  for (const importId of importIds) {
    const opened = await fileOf(services, importId);
    const rows = opened === null ? [] : await rowsAbout(services, opened, indexes);
    if (rows.length > 0) found.set(importId, rows);
  }
  return found;
}

/** A sheet that cannot be read as a whole is about nobody. */
async function rowsAbout(
  { privacy }: Tools,
  { file, source, size }: OpenedFile,
  indexes: readonly string[],
): Promise<readonly number[]> {
  const found: number[] = [];
  try {
    for await (const row of rowsOf(source, file, size))
      if (indexes.includes(personIndexOf(privacy, row) ?? '')) found.push(row.row);
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    return [];
  }
  return found;
}

const NEUTRAL_NAME = '证书登记';

async function emptyRows(
  services: Tools,
  importId: string,
  rowNumbers: readonly number[],
  workerId: string,
): Promise<void> {
  const { workbench, privacy, store } = services;
  const opened = await fileOf(services, importId);
  if (opened === null) return;
  const { file, source, size } = opened;
  const keySubject = nextSubject(file);
  const format = await sheetFormat(source, file.fileName);
  const place = { importId, keySubject };
  await workbench.dropPieces(place);
  const kept = writeAnnotated(without(rowsOf(source, file, size), new Set(rowNumbers)), [], format);
  try {
    await keepFile({ workbench, privacy }, place, kept);
  } catch (error) {
    // The check of the file refuses it, too, and its key is destroyed with that.
    if (error instanceof SheetRefusal) return workbench.dropPieces(place);
    throw error;
  }
  const state = await readCertificateImport({ store }, importId);
  const open = state.status === 'submitted' || state.status === 'validated' || state.status === 'confirmed';
  await workbench.replace(
    {
      ...file,
      keySubject,
      // The name of the file may be that of the person.
      nameSealed: null,
      fileName: `${NEUTRAL_NAME}-${importId.slice(0, 8)}.${file.fileName.split('.').at(-1) ?? 'csv'}`,
    },
    { rows: rowNumbers, workerId, lines: open ? rowNumbers.map(refusedLine) : [] },
  );
}

async function* without(rows: AsyncIterable<SheetRow>, gone: ReadonlySet<number>): AsyncGenerator<SheetRow> {
  for await (const row of rows) if (!gone.has(row.row)) yield row;
}

/** What is not recorded yet will not be. */
const refusedLine = (rowNumber: number): ResultLine => ({
  rowNumber,
  status: 'refused',
  messages: [personRefused(rowNumber)],
});

/** `<import>`, `<import>.1`, `<import>.2`, … */
const timesEmptied = ({ importId, keySubject }: Pick<ImportFile, 'importId' | 'keySubject'>): number =>
  keySubject === importId ? 0 : Number(keySubject.slice(importId.length + 1));

const subjectOf = (importId: string, times: number): string =>
  times === 0 ? importId : `${importId}.${times}`;

const nextSubject = (file: ImportFile): string => subjectOf(file.importId, timesEmptied(file) + 1);

async function destroyEarlierKeys({ workbench, privacy }: Tools, importId: string): Promise<void> {
  const file = await workbench.file(importId);
  if (file === null) return;
  for (let times = 0; times < timesEmptied(file); times++) await privacy.destroy(subjectOf(importId, times));
}
