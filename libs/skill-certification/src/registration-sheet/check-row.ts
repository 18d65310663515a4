import { addMonths, type Level, type Sex } from '#reference-data';
import type { LocalDate } from '#event-sourcing';
import type { CertificateContent } from '../certificate/events.js';
import type { FiledScope } from '../institution/events.js';
import { textOf } from './cell-values.js';
import {
  readApproval,
  readIssueDate,
  readKind,
  readLevel,
  readMode,
  readNumber,
  readScores,
} from './check-certificate.js';
import { readOccupation, type RowOccupation } from './check-occupation.js';
import {
  readDocument,
  readEmployer,
  readName,
  readPhone,
  type RowDocument,
  type RowDocumentKind,
} from './check-person.js';
import type { ColumnKey, SheetRow } from './columns.js';
import { FirstRows } from './first-rows.js';
import {
  Notes,
  OUT_OF_PERIOD,
  OUT_OF_SCOPE,
  atColumn,
  atRow,
  isInvalid,
  type RowFinding,
} from './findings.js';
import { mayIssueOn, scopeFor, type Issuer } from './issuer.js';

/** A row that may be recorded, as far as the sheet itself and the filing tell. */
export interface RegistrationRow {
  readonly row: number;
  readonly name: string;
  readonly document: { readonly kind: RowDocumentKind; readonly number: string };
  /** Null where the document does not tell. */
  readonly birthDate: LocalDate | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  /** 统一社会信用代码. */
  readonly employer: string | null;
  readonly content: CertificateContent;
  readonly remark: string | null;
}

export type RowCheck =
  | { readonly ok: true; readonly registration: RegistrationRow; readonly warnings: readonly RowFinding[] }
  | { readonly ok: false; readonly errors: readonly RowFinding[]; readonly warnings: readonly RowFinding[] };

/** First row of each certificate and each number met so far in one file. */
export interface SeenInFile {
  readonly certificates: FirstRows;
  readonly numbers: FirstRows;
}

export const seenInFile = (): SeenInFile => ({ certificates: new FirstRows(), numbers: new FirstRows() });

const MONTHS_TO_16 = 16 * 12;
const LONGEST_REMARK = 500;
const LONGEST_CLASS = 50;

function readText({ row, cells }: SheetRow, key: ColumnKey, longest: number, notes: Notes): string | null {
  const text = textOf(cells[key]);
  if (text === '') return null;
  return text.length <= longest ? text : notes.error(isInvalid(row, key));
}

function checkScope(
  row: number,
  scope: readonly FiledScope[],
  { edition, code }: RowOccupation,
  level: Level | null | undefined,
  notes: Notes,
): void {
  const filed = scope.filter((entry) => entry.edition === edition && entry.occupation === code);
  if (filed.length === 0) notes.error(atColumn(row, 'occupation', 'E-OCC-SCOPE', OUT_OF_SCOPE));
  else if (level !== undefined && level !== null && !filed.some(({ levels }) => levels.includes(level)))
    notes.error(
      atColumn(row, 'level', 'E-LEVEL-SCOPE', { zh: '不在备案等级范围', en: 'is outside the filed levels' }),
    );
}

function checkIssueDate(
  row: number,
  issuedOn: string,
  document: RowDocument | null,
  issuer: Issuer,
  notes: Notes,
): void {
  if (!mayIssueOn(issuer, issuedOn)) notes.error(atRow(row, 'E-INST-SCOPE', OUT_OF_PERIOD));
  const birthDate = document?.birthDate ?? null;
  if (birthDate !== null && issuedOn < addMonths(birthDate, MONTHS_TO_16))
    notes.error(atRow(row, 'E-AGE', { zh: '未满16周岁', en: 'under 16 years of age' }));
}

function checkDuplicates(
  row: number,
  seen: SeenInFile,
  {
    document,
    occupation,
    level,
    number,
  }: {
    readonly document: RowDocument | null;
    readonly occupation: RowOccupation | null;
    readonly level: Level | null | undefined;
    readonly number: string | null;
  },
  notes: Notes,
): void {
  if (document !== null && occupation !== null && level !== undefined && level !== null) {
    const key = [document.kind, document.number, occupation.edition, occupation.code, level].join(' ');
    const first = seen.certificates.firstOf(key, row);
    if (first !== row)
      notes.error({
        ...atRow(row, 'E-DUPLICATE', { zh: '', en: `repeats row ${first}` }),
        zh: `第${row}行与第${first}行重复`,
      });
  }
  if (number !== null) {
    const first = seen.numbers.firstOf(number, row);
    if (first !== row)
      notes.error(
        atColumn(row, 'number', 'E-CERT-DUPLICATE', { zh: `与第${first}行重复`, en: `repeats row ${first}` }),
      );
  }
}

/**
 * Checks one row (stories A4, all that needs no register) and remembers it in `seen`, one per file. Every error is
 * reported, in the order of the columns; what the register has to say comes later (REGISTER_FINDINGS).
 */
export function checkRow(sheetRow: SheetRow, issuer: Issuer, today: LocalDate, seen: SeenInFile): RowCheck {
  const { row } = sheetRow;
  const notes = new Notes();
  const issueNotes = new Notes();
  const issuedOn = readIssueDate(sheetRow, today, issueNotes);
  const scope = scopeFor(issuer, issuedOn);
  const name = readName(sheetRow, notes);
  const document = readDocument(sheetRow, notes);
  const phone = readPhone(sheetRow, notes);
  const employer = readEmployer(sheetRow, notes);
  const occupation = readOccupation(sheetRow, scope, notes);
  const kind = readKind(sheetRow, notes);
  const level = readLevel(sheetRow, kind, notes);
  if (occupation !== null) checkScope(row, scope, occupation, level, notes);
  const number = readNumber(sheetRow, { kind, level, issuedOn }, issuer, notes);
  notes.errors.push(...issueNotes.errors);
  if (issuedOn !== null) checkIssueDate(row, issuedOn, document, issuer, notes);
  const scores = readScores(sheetRow, notes);
  const mode = readMode(sheetRow, notes);
  const approvalNumber = readApproval(sheetRow, mode, notes);
  const trainingClass = readText(sheetRow, 'trainingClass', LONGEST_CLASS, notes);
  const remark = readText(sheetRow, 'remark', LONGEST_REMARK, notes);
  checkDuplicates(row, seen, { document, occupation, level, number }, notes);
  const { errors, warnings } = notes;
  const complete =
    name !== null &&
    document !== null &&
    occupation !== null &&
    kind !== null &&
    level !== undefined &&
    number !== null &&
    issuedOn !== null &&
    mode !== null;
  if (!complete || errors.length > 0) return { ok: false, errors, warnings };
  const { edition, code, name: occupationName, trade } = occupation;
  const content: CertificateContent = {
    kind,
    number,
    edition,
    occupation: code,
    occupationName,
    trade,
    level,
    issuedOn,
    mode,
    scores,
    approvalNumber,
    trainingClass,
  };
  const { birthDate, sex } = document;
  return {
    ok: true,
    registration: {
      row,
      name,
      document: { kind: document.kind, number: document.number },
      birthDate,
      sex,
      phone,
      employer,
      content,
      remark,
    },
    warnings,
  };
}
