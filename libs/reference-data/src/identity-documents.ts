import { hasFullWidth, isScientificNotation } from './resident-id.js';

/** Documents whose 社会保障号码 is not a 公民身份号码. */
export type OtherDocumentKind = 'hong-kong-permit' | 'macau-permit' | 'taiwan-permit' | 'foreign-document';

const FORMS: Record<OtherDocumentKind, RegExp> = {
  'hong-kong-permit': /^HKG\d{9}$/,
  'macau-permit': /^MAC\d{9}$/,
  'taiwan-permit': /^TWN\d{9}$/,
  // Three-letter country code and the digits of the document.
  'foreign-document': /^(?!HKG|MAC|TWN)[A-Z]{3}[A-Z0-9]{5,15}$/,
};

export type OtherDocumentCheck =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly code: 'ID_EMPTY' | 'ID_FULL_WIDTH' | 'ID_SCIENTIFIC' | 'ID_FORMAT' };

/** Checks the 社会保障号码 of a person without a 公民身份号码; small letters are accepted. */
export function checkOtherDocument(kind: OtherDocumentKind, text: string): OtherDocumentCheck {
  const number = text.trim().toUpperCase();
  if (number === '') return { ok: false, code: 'ID_EMPTY' };
  if (hasFullWidth(number)) return { ok: false, code: 'ID_FULL_WIDTH' };
  if (isScientificNotation(number)) return { ok: false, code: 'ID_SCIENTIFIC' };
  return FORMS[kind].test(number) ? { ok: true, number } : { ok: false, code: 'ID_FORMAT' };
}
