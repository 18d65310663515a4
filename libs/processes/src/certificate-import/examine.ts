import type { LocalDate } from '#event-sourcing';
import {
  certificateIdOf,
  checkRow,
  issuerOf,
  readCertificate,
  readInstitution,
  readSheet,
  REGISTER_FINDINGS,
  sameFacts,
  seenInFile,
  type FiledInstitution,
  type Issuer,
  type RegistrationRow,
  type RowFinding,
  type SeenInFile,
  type SheetRow,
} from '#skill-certification';
import { findWorkerByIdentity, sameName } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import type { ImportRow } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** An upload that was opened: its rows, and the filing they are held against. */
export interface OpenedSheet {
  readonly importId: string;
  readonly institution: FiledInstitution;
  readonly issuer: Issuer;
  readonly rows: readonly SheetRow[];
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Opens the upload of an import. Throws `SheetRefusal` when the file as a whole cannot be taken. */
export async function openSheet(
  { store, privacy }: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
  institutionId: string,
): Promise<OpenedSheet> {
  const file = await workbench.file(importId);
  const bytes = file && (await privacy.openBytes(importId, file.sealed));
  if (!file || !bytes) throw new Error(`the file of import ${importId} is gone`);
  const institution = await readInstitution({ store }, institutionId);
  if (institution.status === 'absent') throw new Error(`institution ${institutionId} has no filing`);
  const rows: SheetRow[] = [];
  for await (const row of readSheet(bytes, file.fileName)) rows.push(row);
  return { importId, institution, issuer: issuerOf(institution), rows, fileName: file.fileName, bytes };
}

/** A row as far as it was looked at: refused with findings, or fit to be recorded. */
export interface ExaminedRow {
  readonly result: ImportRow;
  /** Null when the row is not to be recorded. */
  readonly registration: RegistrationRow | null;
}

/** What the sheet itself tells, row after row: duplicates are those of an earlier row. */
export function examineSheet(
  { importId, issuer, rows }: OpenedSheet,
  today: LocalDate,
): readonly ExaminedRow[] {
  const seen: SeenInFile = seenInFile();
  return rows.map((row): ExaminedRow => {
    const check = checkRow(row, issuer, today, seen);
    const warnings = check.warnings;
    const line = { importId, rowNumber: row.row, warnings, certificateId: null };
    return check.ok
      ? { result: { ...line, status: 'accepted', messages: [] }, registration: check.registration }
      : { result: { ...line, status: 'refused', messages: check.errors }, registration: null };
  });
}

/** Numbers are found by a keyed index, so that the log does not hold a directory of them. */
export const numberIndexOf = ({ privacy }: Pick<ProcessServices, 'privacy'>, number: string): string =>
  privacy.index('certificate-number', number);

/** What the register says about a row that is right in itself (A4 rows 7, 8, 9, 21). Nothing is written. */
export async function compareWithRegister(
  services: ProcessServices,
  examined: ExaminedRow,
): Promise<ImportRow> {
  const { result, registration } = examined;
  if (registration === null) return result;
  const { row, document, name, content } = registration;
  const certificateId = certificateIdOf(numberIndexOf(services, content.number));
  const [workerId, known] = await Promise.all([
    findWorkerByIdentity(services, document),
    readCertificate(services, certificateId),
  ]);
  const because = (status: ImportRow['status'], finding: RowFinding): ImportRow => ({
    ...result,
    status,
    messages: [finding],
  });
  if (workerId !== null && (await sameName(services, workerId, name)) === false)
    return because('held', REGISTER_FINDINGS.nameDiffers(row));
  if (known.status === 'absent') return { ...result, status: 'accepted', certificateId };
  if (known.workerId !== workerId) return because('refused', REGISTER_FINDINGS.numberTaken(row));
  return sameFacts(known.content, content)
    ? { ...because('existing', REGISTER_FINDINGS.existing(row)), certificateId }
    : because('refused', REGISTER_FINDINGS.differs(row));
}
