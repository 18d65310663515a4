import {
  certifyFinding,
  certifyWarning,
  isInCatalogue,
  REGISTER_FINDINGS,
  sameFacts,
  type RegistrationRow,
  type RowFinding,
} from '#skill-certification';
import { holderOf, sameName, type PlainDocument } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { certificateSlot } from './certificate-slot.js';
import type { ExaminedRow, OpenedSheet } from './examine.js';
import { personRefused } from './person-refused.js';
import type { ImportRow } from './tables.js';

/**
 * Who has the document, or `erased`: the person's data was erased after the sheet was handed in, and what it says of them
 * does not bring them back.
 */
async function standingOf(
  services: ProcessServices,
  { handedInAt }: Pick<OpenedSheet, 'handedInAt'>,
  document: PlainDocument,
): Promise<{ readonly workerId: string | null; readonly isNew: boolean } | 'erased'> {
  const { workerId, former, erasedAt } = await holderOf(services, document);
  if (workerId === null && erasedAt !== null && erasedAt >= handedInAt) return 'erased';
  return { workerId, isNew: workerId === null && former === 0 };
}

/** What a row is held against: its person and its certificate as the register has them. */
type Held = Pick<OpenedSheet, 'handedInAt' | 'mayCertify' | 'catalogue'>;

/** What is to be recorded of a row. */
export interface ToRecord {
  readonly registration: RegistrationRow;
  /** Null: nobody is registered with the document yet. */
  readonly workerId: string | null;
  /** Nobody was ever registered with the document. */
  readonly isNewPerson: boolean;
  /** Nobody has the number. */
  readonly isNewNumber: boolean;
  readonly numberIndex: string;
  readonly certificateId: string;
}

/** A row beside the register. */
export interface ComparedRow {
  readonly line: ImportRow;
  /** Null where nothing is to be recorded. */
  readonly toRecord: ToRecord | null;
}

/** What the register says about a row that is right in itself (A4 rows 7, 8, 9, 19, 21). Nothing is written. */
export async function compareWithRegister(
  services: ProcessServices,
  sheet: Held,
  { result, registration }: ExaminedRow,
): Promise<ComparedRow> {
  if (registration === null) return { line: result, toRecord: null };
  const { row, document, name, content } = registration;
  const [standing, { numberIndex, certificateId, known }] = await Promise.all([
    standingOf(services, sheet, document),
    certificateSlot(services, content.number),
  ]);
  const because = (status: ImportRow['status'], finding: RowFinding): ImportRow => ({
    ...result,
    status,
    messages: [finding],
  });
  const closed = (line: ImportRow): ComparedRow => ({ line, toRecord: null });
  if (standing === 'erased') return closed(because('refused', personRefused(row)));
  const { workerId, isNew: isNewPerson } = standing;
  if (workerId !== null && (await sameName(services, workerId, name)) === false)
    return closed(because('held', REGISTER_FINDINGS.nameDiffers(row)));
  const isNewNumber = known.status === 'absent';
  const toRecord = { registration, workerId, isNewPerson, isNewNumber, numberIndex, certificateId };
  if (known.status !== 'absent') {
    if (known.workerId !== workerId) return closed(because('refused', REGISTER_FINDINGS.numberTaken(row)));
    // Whether it was this very row that recorded it, the stream tells.
    return sameFacts(known.content, content)
      ? { line: { ...because('existing', REGISTER_FINDINGS.existing(row)), certificateId }, toRecord }
      : { line: because('refused', REGISTER_FINDINGS.differs(row)), toRecord };
  }
  if (!isInCatalogue(sheet.catalogue, content))
    return closed(because('refused', REGISTER_FINDINGS.notInCatalogue(row)));
  const answer = await sheet.mayCertify({ workerId, content });
  if (!answer.allowed) return closed(because('refused', certifyFinding(answer.code, row)));
  const warnings = [...result.warnings, ...answer.warnings.map((code) => certifyWarning(code, row))];
  return { line: { ...result, status: 'accepted', certificateId, warnings }, toRecord };
}
