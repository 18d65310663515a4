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

/** The parts of a 职业资格证书 number (16 digits) that a public source confirms. */
export interface QualificationNumber {
  readonly number: string;
  readonly year: string;
  /** Province, or the code of a ministry. */
  readonly province: string;
  readonly prefecture: string;
  /** 鉴定机构类别. */
  readonly institutionKind: string;
  /** Institution, level and serial: how they are cut is not confirmed. */
  readonly rest: string;
}

/** Why a text is no certificate number; each part of a number has a code of its own. */
export type CertificateNumberFault =
  | 'CERTIFICATE_NUMBER_FORMAT'
  | 'CERTIFICATE_NUMBER_LENGTH'
  | 'CERTIFICATE_NUMBER_KIND'
  | 'CERTIFICATE_NUMBER_ORGANISATION'
  | 'CERTIFICATE_NUMBER_PROVINCE'
  | 'CERTIFICATE_NUMBER_SITE'
  | 'CERTIFICATE_NUMBER_YEAR_DIGITS'
  | 'CERTIFICATE_NUMBER_LEVEL_DIGIT'
  | 'CERTIFICATE_NUMBER_SERIAL'
  | 'CERTIFICATE_NUMBER_LETTERS';

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
  CERTIFICATE_NUMBER_LENGTH: {
    zh: '位数不符：职业技能等级证书 22 位，职业资格证书 16 位',
    en: 'has a wrong length: 22 characters for a skill-level, 16 digits for a vocational-qualification certificate',
  },
  CERTIFICATE_NUMBER_KIND: {
    zh: '第 1 位（评价机构类别）应为大写字母',
    en: 'does not begin with the letter of a kind of institution',
  },
  CERTIFICATE_NUMBER_ORGANISATION: {
    zh: '第 2 至 5 位（评价机构代码）应为 4 位数字',
    en: 'has no organisation code of four digits at positions 2 to 5',
  },
  CERTIFICATE_NUMBER_PROVINCE: {
    zh: '第 6、7 位（省级代码）不存在',
    en: 'contains an unknown province at positions 6 and 7',
  },
  CERTIFICATE_NUMBER_SITE: {
    zh: '第 8 至 13 位（机构站点序列码）应为 6 位数字',
    en: 'has no site code of six digits at positions 8 to 13',
  },
  CERTIFICATE_NUMBER_YEAR_DIGITS: {
    zh: '核发年份应为 2 位数字',
    en: 'has no year of two digits',
  },
  CERTIFICATE_NUMBER_LEVEL_DIGIT: {
    zh: '第 16 位（等级）应为 1 至 5',
    en: 'has no level from 1 to 5 at position 16',
  },
  CERTIFICATE_NUMBER_SERIAL: {
    zh: '第 17 至 22 位（证书序列码）应为 6 位数字',
    en: 'has no serial of six digits at positions 17 to 22',
  },
  CERTIFICATE_NUMBER_LETTERS: {
    zh: '字母过多：职业技能等级证书 1 个字母，特级技师 2 个字母',
    en: 'has too many letters: one for a skill level, two for a special-grade technician',
  },
};

const SKILL_LEVEL_LENGTH = 22;
const QUALIFICATION_LENGTH = 16;
const SPECIAL_GRADE_LETTERS = 2;

const letters = (text: string): number => text.replaceAll(/\d/g, '').length;

const byDigit = (digit: string): Level | undefined =>
  LEVELS.find(({ code }) => String(code) === digit)?.level;

const refused = (
  code: CertificateNumberFault,
): { readonly ok: false; readonly code: CertificateNumberFault } => ({
  ok: false,
  code,
});

// 特级技师 has a second capital letter among the same seven parts: in the organisation, or in place of the level digit.
const PARTS: readonly (readonly [RegExp, CertificateNumberFault])[] = [
  [/^[A-Z]$/, 'CERTIFICATE_NUMBER_KIND'],
  [/^[A-Z\d]\d{3}$/, 'CERTIFICATE_NUMBER_ORGANISATION'],
  [/^\d{2}$/, 'CERTIFICATE_NUMBER_PROVINCE'],
  [/^\d{6}$/, 'CERTIFICATE_NUMBER_SITE'],
  [/^\d{2}$/, 'CERTIFICATE_NUMBER_YEAR_DIGITS'],
  [/^[A-Z1-5]$/, 'CERTIFICATE_NUMBER_LEVEL_DIGIT'],
  [/^\d{6}$/, 'CERTIFICATE_NUMBER_SERIAL'],
];

const cut = (number: string): readonly string[] => {
  const ends = [1, 5, 7, 13, 15, 16, SKILL_LEVEL_LENGTH];
  return ends.map((end, at) => number.slice(ends[at - 1] ?? 0, end));
};

/** Reads a 22-character number part by part: one capital letter and 21 digits, or two letters and 20 digits for 特级技师. */
export function parseSkillLevelNumber(text: string): Parsed<SkillLevelNumber> {
  const number = text.trim().toUpperCase();
  if (!/^[A-Z\d]*$/.test(number)) return refused('CERTIFICATE_NUMBER_FORMAT');
  if (number.length !== SKILL_LEVEL_LENGTH) return refused('CERTIFICATE_NUMBER_LENGTH');
  const parts = cut(number);
  const wrong = PARTS.find(([form], at) => !form.test(parts[at]!));
  if (wrong !== undefined) return refused(wrong[1]);
  const [kind = '', organisation = '', province = '', site = '', year = '', digit = '', serial = ''] = parts;
  if (letters(number) > SPECIAL_GRADE_LETTERS) return refused('CERTIFICATE_NUMBER_LETTERS');
  if (division(`${province}0000`) === null) return refused('CERTIFICATE_NUMBER_PROVINCE');
  const level = letters(number) === SPECIAL_GRADE_LETTERS ? 'special-grade-technician' : byDigit(digit);
  if (level === undefined) return refused('CERTIFICATE_NUMBER_LEVEL_DIGIT');
  const prefix = number.slice(0, 13);
  return {
    ok: true,
    parts: { number, prefix, kind, organisation, province, site, year, level, serial },
  };
}

/** Reads a 16-digit number; positions 3 and 4 may be a ministry instead of a province and are not checked. */
export function parseQualificationNumber(text: string): Parsed<QualificationNumber> {
  const number = text.trim();
  if (!/^\d*$/.test(number)) return refused('CERTIFICATE_NUMBER_FORMAT');
  if (number.length !== QUALIFICATION_LENGTH) return refused('CERTIFICATE_NUMBER_LENGTH');
  return {
    ok: true,
    parts: {
      number,
      year: number.slice(0, 2),
      province: number.slice(2, 4),
      prefecture: number.slice(4, 6),
      institutionKind: number.slice(6, 7),
      rest: number.slice(7),
    },
  };
}

/** A 22-character number for an ordinary level of the five; throws RangeError for any other level. */
export function skillLevelNumber(prefix: string, year: number, level: Level, serial: number): string {
  const code = LEVELS.find((entry) => entry.level === level)?.code ?? null;
  if (code === null) throw new RangeError(`${level} has no digit`);
  return `${prefix}${String(year % 100).padStart(2, '0')}${code}${String(serial).padStart(6, '0')}`;
}
