import { ProblemError, VALIDATION_FAILED } from '#platform';
import {
  checkOtherDocument,
  checkResidentId,
  RESIDENT_ID_FAULTS,
  type ResidentIdFault,
} from '#reference-data';
import type { PlainDocument } from '#worker-registry';

/** The document in its one spelling. Throws where the number cannot be one of its kind. */
export function checkedDocument({ kind, number }: PlainDocument): PlainDocument {
  const check = kind === 'resident-id' ? checkResidentId(number) : checkOtherDocument(kind, number);
  if (!check.ok) throw wrongNumber(kind, check.code);
  return { kind, number: check.number };
}

function wrongNumber(kind: PlainDocument['kind'], code: ResidentIdFault): ProblemError {
  const { zh, en } =
    code === 'ID_FORMAT' && kind !== 'resident-id'
      ? { zh: '格式不正确', en: 'does not have the form of this kind of document' }
      : RESIDENT_ID_FAULTS[code];
  return new ProblemError(VALIDATION_FAILED, [
    { field: 'idNumber', code, message: zh, messageEn: `the identity number ${en}` },
  ]);
}
