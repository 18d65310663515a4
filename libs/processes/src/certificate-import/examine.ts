import type { Instant, LocalDate } from '#event-sourcing';
import {
  certificationRulesFor,
  certifierOf,
  checkRow,
  importHandedInAt,
  importSteps,
  issuerOf,
  readInstitution,
  readSheet,
  seenInFile,
  SheetRefusal,
  type ByteSource,
  type FiledInstitution,
  type Issuer,
  type RegistrationRow,
  type RulesOfChain,
  type SeenInFile,
  type SheetRow,
  type SheetSize,
} from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { personIndexOf } from './people-in-rows.js';
import { openFile } from './stored-file.js';
import type { ImportFile, ImportRow } from './tables.js';
import type { ImportWorkbench } from './workbench.js';

/** An upload that was opened, and what its rows are held against. */
export interface OpenedSheet {
  readonly importId: string;
  /** Steps that the import had come when it was opened. */
  readonly steps: number;
  readonly handedInAt: Instant;
  readonly institution: FiledInstitution;
  readonly issuer: Issuer;
  /** Whether the institution may certify something, by the rules of the day of issue. */
  readonly mayCertify: ReturnType<typeof certifierOf>;
  readonly catalogue: RulesOfChain;
  readonly file: ImportFile;
  readonly source: ByteSource;
  readonly size: SheetSize;
  /** Keyed index of the person a row is about. */
  readonly personIndexOf: (row: SheetRow) => string | null;
}

/** Opens the upload of an import. */
export async function openSheet(
  services: Pick<ProcessServices, 'store' | 'privacy'>,
  workbench: ImportWorkbench,
  { importId, institutionId, size }: { importId: string; institutionId: string; size?: 'bulk' },
): Promise<OpenedSheet> {
  const { store, privacy } = services;
  const file = await workbench.file(importId);
  const source = file && (await openFile({ privacy, workbench }, file));
  const handedInAt = await importHandedInAt({ store }, importId);
  if (!file || !source || handedInAt === null) throw new Error(`the file of import ${importId} is gone`);
  const institution = await readInstitution({ store }, institutionId);
  if (institution.status === 'absent') throw new Error(`institution ${institutionId} has no filing`);
  return {
    importId,
    steps: await importSteps({ store }, importId),
    handedInAt,
    institution,
    issuer: issuerOf(institution),
    mayCertify: certifierOf({ store }, institution),
    catalogue: await certificationRulesFor({ store }, institution.filed.region),
    file,
    source,
    size: size ?? 'ordinary',
    personIndexOf: (row) => personIndexOf(privacy, row),
  };
}

/**
 * The rows of an upload, one after the other. Throws `SheetRefusal` when the file as a whole cannot be taken, at the
 * latest when it has been read. A sheet from which every row was taken out has none, and is no worse for it.
 */
export async function* rowsOf(
  source: ByteSource,
  { importId, keySubject, fileName }: ImportFile,
  size: SheetSize,
  onShare?: (share: number) => void,
): AsyncGenerator<SheetRow> {
  const isEmptied = keySubject !== importId;
  // It was taken in as what it was; written anew it may be longer.
  const limits = isEmptied ? 'bulk' : size;
  try {
    yield* readSheet(source, fileName, { size: limits, ...(onShare && { onShare }) });
  } catch (error) {
    if (!(isEmptied && error instanceof SheetRefusal && error.code === 'E-FILE-EMPTY')) throw error;
  }
}

/** A row as far as it was looked at: refused with findings, or fit to be recorded. */
export interface ExaminedRow {
  readonly result: ImportRow;
  /** Null when the row is not to be recorded. */
  readonly registration: RegistrationRow | null;
}

/** What the sheet itself tells, row after row: duplicates are those of an earlier row. */
export async function* examineSheet(
  { importId, issuer, source, file, size, personIndexOf: indexOf }: OpenedSheet,
  today: LocalDate,
  onShare: (share: number) => void,
): AsyncGenerator<ExaminedRow> {
  const seen: SeenInFile = seenInFile();
  for await (const row of rowsOf(source, file, size, onShare)) {
    const check = checkRow(row, issuer, today, seen);
    const line = {
      importId,
      rowNumber: row.row,
      warnings: check.warnings,
      certificateId: null,
      personIndex: indexOf(row),
      erasedWorkerId: null,
    };
    yield check.ok
      ? { result: { ...line, status: 'accepted', messages: [] }, registration: check.registration }
      : { result: { ...line, status: 'refused', messages: check.errors }, registration: null };
  }
}
