import {
  CERTIFICATE_NUMBER_FAULTS,
  hasFullWidth,
  isScientificNotation,
  parseQualificationNumber,
  parseSkillLevelNumber,
  type CertificateNumberFault,
  type Level,
} from '#reference-data';
import type { CertificateKind, EvaluationMode, Scores } from '../certificate/events.js';
import { choiceOf, dateOf, marksOf, textOf } from './cell-values.js';
import { CERTIFICATE_KINDS, EVALUATION_MODES, choiceAmong, levelChoice } from './choices.js';
import type { ColumnKey, SheetRow } from './columns.js';
import { atColumn, isEmpty, isInvalid, isScientific, type Notes } from './findings.js';
import type { Issuer } from './issuer.js';

/** 证书类别 or 评价方式: one of a list. */
function readChoice<Choice extends string>(
  { row, cells }: SheetRow,
  key: ColumnKey,
  choices: Readonly<Record<Choice, readonly string[]>>,
  notes: Notes,
): Choice | null {
  const word = choiceOf(cells[key]);
  if (word === '') return notes.error(isEmpty(row, key));
  return choiceAmong(choices, word) ?? notes.error(isInvalid(row, key));
}

export const readKind = (row: SheetRow, notes: Notes): CertificateKind | null =>
  readChoice(row, 'kind', CERTIFICATE_KINDS, notes);

export const readMode = (row: SheetRow, notes: Notes): EvaluationMode | null =>
  readChoice(row, 'mode', EVALUATION_MODES, notes);

/** 等级: undefined where it could not be read, null for 专项职业能力证书, which has none. */
export function readLevel(
  { row, cells }: SheetRow,
  kind: CertificateKind | null,
  notes: Notes,
): Level | null | undefined {
  const word = choiceOf(cells.level);
  if (kind === 'special-ability') {
    if (word === '') return null;
    notes.error(
      atColumn(row, 'level', 'E-LEVEL-NOT-ALLOWED', {
        zh: '专项职业能力证书不填等级',
        en: 'stays empty for a special-ability certificate',
      }),
    );
    return undefined;
  }
  const level = levelChoice(word);
  if (level !== null) return level;
  // Without a kind nobody knows whether a level is missing.
  if (word !== '') notes.error(isInvalid(row, 'level'));
  else if (kind !== null) notes.error(isEmpty(row, 'level'));
  return undefined;
}

/** 发证日期, not later than today. */
export function readIssueDate({ row, cells }: SheetRow, today: string, notes: Notes): string | null {
  const date = dateOf(cells.issuedOn);
  if (date === null)
    return notes.error(textOf(cells.issuedOn) === '' ? isEmpty(row, 'issuedOn') : isInvalid(row, 'issuedOn'));
  if (date > today)
    return notes.error(
      atColumn(row, 'issuedOn', 'E-DATE-FUTURE', { zh: '晚于今天', en: 'is later than today' }),
    );
  return date;
}

function readMarks(
  { row, cells }: SheetRow,
  key: 'theory' | 'practice' | 'review' | 'overall',
  notes: Notes,
): number | null {
  const marks = marksOf(cells[key]);
  return marks === undefined ? notes.error(isInvalid(row, key)) : marks;
}

export const readScores = (row: SheetRow, notes: Notes): Scores => ({
  theory: readMarks(row, 'theory', notes),
  practice: readMarks(row, 'practice', notes),
  review: readMarks(row, 'review', notes),
  overall: readMarks(row, 'overall', notes),
});

interface Printed {
  readonly kind: CertificateKind | null;
  readonly level: Level | null | undefined;
  readonly issuedOn: string | null;
}

const SAYS = {
  year: { zh: '年份与发证日期不符', en: 'has another year than the day of issue' },
  level: { zh: '等级位与等级不符', en: 'has another level than the row' },
  prefix: { zh: '机构代码与本机构备案不符', en: 'is not of the filing of this institution' },
} as const;

const faultAt = (row: number, fault: CertificateNumberFault) =>
  atColumn(
    row,
    'number',
    `E-CERT-${fault.replace('CERTIFICATE_NUMBER_', '')}`,
    CERTIFICATE_NUMBER_FAULTS[fault],
  );

function checkYear(row: number, year: string, issuedOn: string | null, notes: Notes): void {
  if (issuedOn !== null && issuedOn.slice(2, 4) !== year)
    notes.error(atColumn(row, 'number', 'E-CERT-YEAR', SAYS.year));
}

function readSkillLevelNumber(
  row: number,
  text: string,
  { level, issuedOn }: Printed,
  issuer: Issuer,
  notes: Notes,
): string | null {
  const parsed = parseSkillLevelNumber(text);
  if (!parsed.ok) return notes.error(faultAt(row, parsed.code));
  const { parts } = parsed;
  checkYear(row, parts.year, issuedOn, notes);
  // No rule for the number of 首席技师 is published.
  if (level !== undefined && level !== null && level !== 'chief-technician' && level !== parts.level)
    notes.error(atColumn(row, 'number', 'E-CERT-LEVEL', SAYS.level));
  if (!issuer.prefixesOn(issuedOn).includes(parts.prefix))
    notes.error(atColumn(row, 'number', 'E-CERT-PREFIX', SAYS.prefix));
  return parts.number;
}

function readQualificationNumber(
  row: number,
  text: string,
  { issuedOn }: Printed,
  notes: Notes,
): string | null {
  const parsed = parseQualificationNumber(text);
  if (!parsed.ok) return notes.error(faultAt(row, parsed.code));
  checkYear(row, parsed.parts.year, issuedOn, notes);
  return parsed.parts.number;
}

/** 证书编号; 专项职业能力证书 have numbers of their own, without a published form. */
export function readNumber(
  { row, cells }: SheetRow,
  printed: Printed,
  issuer: Issuer,
  notes: Notes,
): string | null {
  const text = textOf(cells.number).toUpperCase();
  if (text === '') return notes.error(isEmpty(row, 'number'));
  if (isScientificNotation(text)) return notes.error(isScientific(row, 'number'));
  switch (printed.kind) {
    case 'skill-level':
      return readSkillLevelNumber(row, text, printed, issuer, notes);
    case 'vocational-qualification':
      return readQualificationNumber(row, text, printed, notes);
    case 'special-ability':
      return /^[^\s\p{C}]{4,40}$/u.test(text) && !hasFullWidth(text)
        ? text
        : notes.error(isInvalid(row, 'number'));
    case null:
      return null;
  }
}

const APPROVAL =
  /批准文号[:：]\s*(\S{2,60})|(\p{Script=Han}{1,20}[〔[【（(]\d{4}[〕\]】）)](?:第)?\d{1,5}号)/u;

/** 批准文号: the sheet has no column for it, so it stands in 备注, named or in the form of a document number. */
export function readApproval(
  { row, cells }: SheetRow,
  mode: EvaluationMode | null,
  notes: Notes,
): string | null {
  const match = APPROVAL.exec(textOf(cells.remark));
  const approval = match?.[1] ?? match?.[2] ?? null;
  if (mode !== 'direct-recognition') return null;
  if (approval !== null) return approval;
  return notes.error(
    atColumn(row, 'mode', 'E-APPROVAL', {
      zh: '直接认定须填写批准文号',
      en: 'direct recognition needs the number of its approval',
    }),
  );
}
