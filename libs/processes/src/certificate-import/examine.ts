import type { Instant, LocalDate } from '#event-sourcing';
import {
  certificateIdOf,
  checkRow,
  importHandedInAt,
  issuerOf,
  readCertificate,
  readInstitution,
  readSheet,
  REGISTER_FINDINGS,
  sameFacts,
  seenInFile,
  SheetRefusal,
  type FiledInstitution,
  type Issuer,
  type RegistrationRow,
  type RowFinding,
  type SeenInFile,
  type SheetRow,
} from '#skill-certification';
import { holderOf, isErased, loadWorker, sameName, type PlainDocument } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { personIndexOf } from './people-in-rows.js';
import { personRefused } from './person-refused.js';
import type { ImportFile, ImportRow } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** An upload that was opened: its rows, and the filing they are held against. */
export interface OpenedSheet {
  readonly importId: string;
  readonly handedInAt: Instant;
  readonly institution: FiledInstitution;
  readonly issuer: Issuer;
  readonly rows: readonly SheetRow[];
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Keyed index of the person a row is about. */
  readonly personIndexOf: (row: SheetRow) => string | null;
}

/** Opens the upload of an import. Throws `SheetRefusal` when the file as a whole cannot be taken. */
export async function openSheet(
  { store, privacy }: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  institutionId: string,
): Promise<OpenedSheet> {
  const file = await workbench.file(importId);
  const bytes = file && (await privacy.openBytes(file.keySubject, file.sealed));
  const handedInAt = await importHandedInAt({ store }, importId);
  if (!file || !bytes || handedInAt === null) throw new Error(`the file of import ${importId} is gone`);
  const institution = await readInstitution({ store }, institutionId);
  if (institution.status === 'absent') throw new Error(`institution ${institutionId} has no filing`);
  return {
    importId,
    handedInAt,
    institution,
    issuer: issuerOf(institution),
    rows: await rowsOf(bytes, file),
    fileName: file.fileName,
    bytes,
    personIndexOf: (row) => personIndexOf(privacy, row),
  };
}

/** A sheet from which every row was taken out has none, and is no worse for it. */
export async function rowsOf(
  bytes: Uint8Array,
  { importId, keySubject, fileName }: ImportFile,
): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  try {
    for await (const row of readSheet(bytes, fileName)) rows.push(row);
  } catch (error) {
    const emptied = error instanceof SheetRefusal && error.code === 'E-FILE-EMPTY' && keySubject !== importId;
    if (!emptied) throw error;
  }
  return rows;
}

/** A row as far as it was looked at: refused with findings, or fit to be recorded. */
export interface ExaminedRow {
  readonly result: ImportRow;
  /** Null when the row is not to be recorded. */
  readonly registration: RegistrationRow | null;
}

/** What the sheet itself tells, row after row: duplicates are those of an earlier row. */
export function examineSheet(
  { importId, issuer, rows, personIndexOf: indexOf }: OpenedSheet,
  today: LocalDate,
): readonly ExaminedRow[] {
  const seen: SeenInFile = seenInFile();
  return rows.map((row): ExaminedRow => {
    const check = checkRow(row, issuer, today, seen);
    const warnings = check.warnings;
    const line = {
      importId,
      rowNumber: row.row,
      warnings,
      certificateId: null,
      personIndex: indexOf(row),
      erasedWorkerId: null,
    };
    return check.ok
      ? { result: { ...line, status: 'accepted', messages: [] }, registration: check.registration }
      : { result: { ...line, status: 'refused', messages: check.errors }, registration: null };
  });
}

/**
 * Numbers are found by a keyed index, so that the log does not hold a directory of them. `registration` counts those who
 * bore the certificate before and were erased.
 */
export const numberIndexOf = (
  { privacy }: Pick<ProcessServices, 'privacy'>,
  number: string,
  registration = 0,
): string =>
  privacy.index(registration === 0 ? 'certificate-number' : `certificate-number#${registration}`, number);

/** Where a certificate with a number stands, or would: one that was an erased person's may be recorded anew. */
export async function certificateSlot(
  services: Pick<ProcessServices, 'store' | 'privacy'>,
  number: string,
): Promise<{
  readonly numberIndex: string;
  readonly certificateId: string;
  readonly known: Awaited<ReturnType<typeof readCertificate>>;
}> {
  for (let registration = 0; ; registration++) {
    const numberIndex = numberIndexOf(services, number, registration);
    const certificateId = certificateIdOf(numberIndex);
    const known = await readCertificate(services, certificateId);
    const isFree = known.status === 'absent' || !isErased(await loadWorker(services.store, known.workerId));
    if (isFree) return { numberIndex, certificateId, known };
  }
}

/**
 * Who has the document, or `erased`: the person's data was erased after the sheet was handed in, and what it says of them
 * does not bring them back.
 */
export async function standingOf(
  services: ProcessServices,
  { handedInAt }: Pick<OpenedSheet, 'handedInAt'>,
  document: PlainDocument,
): Promise<{ readonly workerId: string | null } | 'erased'> {
  const { workerId, erasedAt } = await holderOf(services, document);
  return workerId === null && erasedAt !== null && erasedAt >= handedInAt ? 'erased' : { workerId };
}

/** What the register says about a row that is right in itself (A4 rows 7, 8, 9, 21). Nothing is written. */
export async function compareWithRegister(
  services: ProcessServices,
  sheet: Pick<OpenedSheet, 'handedInAt'>,
  examined: ExaminedRow,
): Promise<ImportRow> {
  const { result, registration } = examined;
  if (registration === null) return result;
  const { row, document, name, content } = registration;
  const [standing, { certificateId, known }] = await Promise.all([
    standingOf(services, sheet, document),
    certificateSlot(services, content.number),
  ]);
  const because = (status: ImportRow['status'], finding: RowFinding): ImportRow => ({
    ...result,
    status,
    messages: [finding],
  });
  if (standing === 'erased') return because('refused', personRefused(row));
  const { workerId } = standing;
  if (workerId !== null && (await sameName(services, workerId, name)) === false)
    return because('held', REGISTER_FINDINGS.nameDiffers(row));
  if (known.status === 'absent') return { ...result, status: 'accepted', certificateId };
  if (known.workerId !== workerId) return because('refused', REGISTER_FINDINGS.numberTaken(row));
  return sameFacts(known.content, content)
    ? { ...because('existing', REGISTER_FINDINGS.existing(row)), certificateId }
    : because('refused', REGISTER_FINDINGS.differs(row));
}
