import { createHash } from 'node:crypto';
import type { CommandContext, LocalDate, Position } from '#event-sourcing';
import {
  importIdOf,
  readInstitution,
  sheetFormat,
  SheetRefusal,
  submitCertificateImport,
} from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { FILE_NAME_FIELD, type ImportWorkbench } from './workbench.js';

export interface UploadedSheet {
  readonly bytes: Uint8Array;
  readonly fileName: string;
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
  const { bytes, fileName, institutionId, submittedBy, on } = sheet;
  let format: 'xlsx' | 'csv';
  try {
    format = sheetFormat(bytes, fileName) === 'xlsx' ? 'xlsx' : 'csv';
  } catch (error) {
    if (error instanceof SheetRefusal) return { outcome: 'refused', refusal: error };
    throw error;
  }
  if ((await readInstitution(services, institutionId)).status === 'absent')
    return { outcome: 'institution-unknown' };
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const importId = importIdOf(institutionId, fileHash);
  const neutralName = `证书登记-${fileHash.slice(0, 8)}.${format}`;
  if ((await workbench.file(importId)) === null)
    await workbench.keep({
      importId,
      fileName: neutralName,
      nameSealed: (await services.privacy.seal(importId, FILE_NAME_FIELD, fileName)).sealed,
      sealed: await services.privacy.sealBytes(importId, bytes),
      keySubject: importId,
      indexed: false,
    });
  const result = await submitCertificateImport(
    services,
    { institutionId, fileHash, fileName: neutralName, format, submittedBy, on },
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
