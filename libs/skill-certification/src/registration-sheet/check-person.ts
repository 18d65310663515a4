import {
  checkCreditCode,
  CREDIT_CODE_FAULTS,
  checkOtherDocument,
  checkResidentId,
  RESIDENT_ID_FAULTS,
  type OtherDocumentKind,
  type ResidentIdFault,
  type Sex,
  isScientificNotation,
} from '#reference-data';
import { choiceOf, textOf } from './cell-values.js';
import { DOCUMENT_TYPES, choiceAmong, type DocumentChoice } from './choices.js';
import type { SheetRow } from './columns.js';
import { atColumn, isEmpty, isInvalid, isScientific, type Notes } from './findings.js';

/** 居民身份证, 港澳台居民通行证/居住证, 外国人证件. */
export type RowDocumentKind = 'resident-id' | OtherDocumentKind;

export interface RowDocument {
  readonly kind: RowDocumentKind;
  /** Normalised: 18 characters for a resident. */
  readonly number: string;
  /** Null where the document does not tell. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
}

// Letters of any script, the dots inside names of minorities and foreigners, and 〇.
const NAME = /^(?=.{2,50}$)[\p{L}〇][\p{L}〇·•‧.'’ -]*$/u;
const PHONE = /^(\+?86[ -]?)?(1\d{10}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?)$/;
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/** 姓名, without the blanks that forms put between the characters of a short name. */
export function readName({ row, cells }: SheetRow, notes: Notes): string | null {
  const name = textOf(cells.name).replaceAll(BETWEEN_HAN, '');
  if (name === '') return notes.error(isEmpty(row, 'name'));
  return NAME.test(name) ? name : notes.error(isInvalid(row, 'name'));
}

const faultAt = (row: number, fault: ResidentIdFault) =>
  fault === 'ID_EMPTY'
    ? isEmpty(row, 'documentNumber')
    : atColumn(row, 'documentNumber', `E-${fault.replaceAll('_', '-')}`, RESIDENT_ID_FAULTS[fault]);

function readResident(row: number, text: string, notes: Notes): RowDocument | null {
  const check = checkResidentId(text);
  if (!check.ok) return notes.error(faultAt(row, check.code));
  if (!check.regionKnown)
    notes.warn(
      atColumn(row, 'documentNumber', 'W-ID-REGION', {
        zh: '地区码未收录',
        en: 'begins with a region that is not listed',
      }),
    );
  if (check.converted)
    notes.warn(
      atColumn(row, 'documentNumber', 'W-ID-CONVERTED', {
        zh: '15位号码已转换为18位，请确认',
        en: 'was converted to 18 digits: please confirm',
      }),
    );
  return { kind: 'resident-id', number: check.number, birthDate: check.birthDate, sex: check.sex };
}

function kindOf(choice: Exclude<DocumentChoice, 'resident-id'>, text: string): OtherDocumentKind {
  if (choice !== 'hong-kong-or-macau') return choice;
  return text.toUpperCase().startsWith('MAC') ? 'macau-permit' : 'hong-kong-permit';
}

/** 证件类型 and 证件号码. */
export function readDocument({ row, cells }: SheetRow, notes: Notes): RowDocument | null {
  const word = choiceOf(cells.documentType);
  const choice = choiceAmong(DOCUMENT_TYPES, word);
  if (choice === null)
    notes.error(word === '' ? isEmpty(row, 'documentType') : isInvalid(row, 'documentType'));
  const text = textOf(cells.documentNumber);
  if (choice === 'resident-id') return readResident(row, text, notes);
  if (text === '') return notes.error(isEmpty(row, 'documentNumber'));
  if (choice === null)
    return isScientificNotation(text) ? notes.error(isScientific(row, 'documentNumber')) : null;
  const kind = kindOf(choice, text);
  const check = checkOtherDocument(kind, text);
  if (check.ok) return { kind, number: check.number, birthDate: null, sex: null };
  return notes.error(
    check.code === 'ID_FORMAT' ? isInvalid(row, 'documentNumber') : faultAt(row, check.code),
  );
}

/** 联系电话, optional. */
export function readPhone({ row, cells }: SheetRow, notes: Notes): string | null {
  const phone = textOf(cells.phone).normalize('NFKC').replaceAll(/\s+/g, ' ');
  if (phone === '') return null;
  if (isScientificNotation(phone)) return notes.error(isScientific(row, 'phone'));
  return PHONE.test(phone) ? phone : notes.error(isInvalid(row, 'phone'));
}

/** 工作单位统一社会信用代码, optional. */
export function readEmployer({ row, cells }: SheetRow, notes: Notes): string | null {
  const text = textOf(cells.employer);
  if (text === '') return null;
  if (isScientificNotation(text)) return notes.error(isScientific(row, 'employer'));
  const check = checkCreditCode(text);
  if (check.ok) return check.creditCode;
  const code = `E-EMPLOYER-${check.code.replace('CREDIT_CODE_', '').replaceAll('_', '-')}`;
  return notes.error(atColumn(row, 'employer', code, CREDIT_CODE_FAULTS[check.code]));
}
