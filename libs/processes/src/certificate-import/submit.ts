import { createHash } from 'node:crypto';
import type { CommandContext, LocalDate, Position } from '#event-sourcing';
import {
  importIdOf,
  piecesOf,
  readCertificateImport,
  readInstitution,
  refuseLarge,
  sheetFormat,
  SheetRefusal,
  sourceOf,
  submitCertificateImport,
  type ByteSource,
  type SheetInput,
} from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { keepFile } from './stored-file.js';
import { FILE_NAME_FIELD, type ImportWorkbench } from './workbench.js';

export interface UploadedSheet {
  readonly bytes: SheetInput;
  readonly fileName: string;
  /** The stock of an institution: more rows than in an ordinary sheet. */
  readonly size?: 'bulk';
  readonly institutionId: string;
  readonly submittedBy: string;
  readonly on: LocalDate;
}

export type Submission =
  | { readonly outcome: 'submitted'; readonly importId: string; readonly position: Position | null }
  /** The same file of the same institution was handed in before (该文件已提交); nothing changes. */
  | { readonly outcome: 'already-submitted'; readonly importId: string }
  | { readonly outcome: 'refused'; readonly refusal: SheetRefusal }
  | { readonly outcome: 'institution-unknown' };

/** Takes a sheet in: keeps it encrypted under a key of its own, and records that it was handed in. */
export async function submitSheet(
  services: ProcessServices,
  workbench: ImportWorkbench,
  sheet: UploadedSheet,
  context: CommandContext,
): Promise<Submission> {
  const { fileName, institutionId, submittedBy, on, size } = sheet;
  const source = sourceOf(sheet.bytes);
  let format: 'xlsx' | 'csv';
  try {
    refuseLarge(source.size, size);
    format = (await sheetFormat(source, fileName)) === 'xlsx' ? 'xlsx' : 'csv';
  } catch (error) {
    if (error instanceof SheetRefusal) return { outcome: 'refused', refusal: error };
    throw error;
  }
  if ((await readInstitution(services, institutionId)).status === 'absent')
    return { outcome: 'institution-unknown' };
  const fileHash = await hashOf(source);
  const importId = importIdOf(institutionId, fileHash, size);
  const neutralName = `证书登记-${fileHash.slice(0, 8)}.${format}`;
  if ((await workbench.file(importId)) === null) {
    await keepFile(
      { privacy: services.privacy, workbench },
      { importId, keySubject: importId },
      piecesOf(source),
    );
    await workbench.keep({
      importId,
      fileName: neutralName,
      nameSealed: (await services.privacy.seal(importId, FILE_NAME_FIELD, fileName)).sealed,
      keySubject: importId,
      indexed: false,
    });
  } else if ((await readCertificateImport(services, importId)).status === 'cancelled')
    await workbench.forgetLines(importId);
  const result = await submitCertificateImport(
    services,
    { institutionId, fileHash, fileName: neutralName, format, ...(size && { size }), submittedBy, on },
    context,
  );
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'submitted', importId, position: result.position };
    case 'unchanged':
      return { outcome: 'already-submitted', importId };
    case 'rejected':
    case 'taken':
      throw new Error(`a new import was ${result.outcome}`);
  }
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(source)) hash.update(piece);
  return hash.digest('hex');
}
