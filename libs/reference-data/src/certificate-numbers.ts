import { division } from './divisions.js';
import { LEVELS, type Level } from './levels.js';

/** The seven parts of a 职业技能等级证书 number (22 characters, no check digit). */
export interface SkillLevelNumber {
  readonly number: string;
  /** Kind, organisation, province and site: positions 1 to 13, the filing of the institution. */
  readonly prefix: string;
  /** 评价机构类别, e.g. Y 用人单位, S 社会培训评价组织. */
  readonly kind: string;
  readonly organisation: string;
  /** First two digits of the province. */
  readonly province: string;
  readonly site: string;
  /** Last two digits of the year of issue. */
  readonly year: string;
  readonly level: Level;
  readonly serial: string;
}

/** The parts of a 职业资格证书 number (16 digits) that are certain. */
export interface QualificationNumber {
  readonly number: string;
  readonly year: string;
  readonly province: string;
}

/** Why a text is no certificate number. */
export type CertificateNumberFault = 'CERTIFICATE_NUMBER_FORMAT' | 'CERTIFICATE_NUMBER_PROVINCE';

type Parsed<T> =
  { readonly ok: true; readonly parts: T } | { readonly ok: false; readonly code: CertificateNumberFault };

/** What is said after the name of the field. */
export const CERTIFICATE_NUMBER_FAULTS: Record<
  CertificateNumberFault,
  { readonly zh: string; readonly en: string }
> = {
  CERTIFICATE_NUMBER_FORMAT: {
    zh: '格式不符合编码规则',
    en: 'does not have the form of a certificate number',
  },
  CERTIFICATE_NUMBER_PROVINCE: { zh: '省级代码不存在', en: 'contains an unknown province' },
};

// 特级技师 has a second capital letter among the same seven parts: in the organisation, or in place of the level digit.
const SKILL_LEVEL = /^([A-Z])([A-Z\d]\d{3})(\d{2})(\d{6})(\d{2})([A-Z1-5])(\d{6})$/;
const SPECIAL_GRADE_LETTERS = 2;

const letters = (text: string): number => text.replaceAll(/\d/g, '').length;

const byDigit = (digit: string): Level | undefined =>
  LEVELS.find(({ code }) => String(code) === digit)?.level;

/** Reads a 22-character number: one capital letter and 21 digits, or two letters and 20 digits for 特级技师. */
export function parseSkillLevelNumber(text: string): Parsed<SkillLevelNumber> {
  const number = text.trim().toUpperCase();
  const match = SKILL_LEVEL.exec(number);
  if (match === null || letters(number) > SPECIAL_GRADE_LETTERS)
    return { ok: false, code: 'CERTIFICATE_NUMBER_FORMAT' };
  const [, kind = '', organisation = '', province = '', site = '', year = '', digit = '', serial = ''] =
    match;
  const level = letters(number) === SPECIAL_GRADE_LETTERS ? 'special-grade-technician' : byDigit(digit);
  if (level === undefined) return { ok: false, code: 'CERTIFICATE_NUMBER_FORMAT' };
  if (division(`${province}0000`) === null) return { ok: false, code: 'CERTIFICATE_NUMBER_PROVINCE' };
  const parts = {
    number,
    prefix: number.slice(0, 13),
    kind,
    organisation,
    province,
    site,
    year,
    level,
    serial,
  };
  return { ok: true, parts };
}

/** Reads a 16-digit number; positions 3 and 4 may be a ministry instead of a province and are not checked. */
export function parseQualificationNumber(text: string): Parsed<QualificationNumber> {
  const number = text.trim();
  if (!/^\d{16}$/.test(number)) return { ok: false, code: 'CERTIFICATE_NUMBER_FORMAT' };
  return { ok: true, parts: { number, year: number.slice(0, 2), province: number.slice(2, 4) } };
}

/** A 22-character number for an ordinary level of the five; throws RangeError for any other level. */
export function skillLevelNumber(prefix: string, year: number, level: Level, serial: number): string {
  const code = LEVELS.find((entry) => entry.level === level)?.code ?? null;
  if (code === null) throw new RangeError(`${level} has no digit`);
  return `${prefix}${String(year % 100).padStart(2, '0')}${code}${String(serial).padStart(6, '0')}`;
}
