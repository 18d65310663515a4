import { residentIdCheckDigit } from './check-digits.js';
import { isKnownIdPrefix } from './divisions.js';
import { isLocalDate } from './local-dates.js';

/** Why a text is no 公民身份号码. */
export type ResidentIdFault =
  | 'ID_EMPTY'
  | 'ID_FULL_WIDTH'
  | 'ID_SCIENTIFIC'
  | 'ID_FORMAT'
  | 'ID_STATISTICAL_REGION'
  | 'ID_BIRTH_DATE'
  | 'ID_CHECK_DIGIT';

export type Sex = 'male' | 'female';

export type ResidentIdCheck =
  | {
      readonly ok: true;
      /** 18 characters, upper case. */
      readonly number: string;
      readonly birthDate: string;
      readonly sex: Sex;
      /** Place of the first registration, current or historical; says nothing about residence. */
      readonly region: string;
      /** False asks for a warning (地区码未收录), never for a refusal. */
      readonly regionKnown: boolean;
      /** The text was a 15-digit number of the first generation. */
      readonly converted: boolean;
    }
  | { readonly ok: false; readonly code: ResidentIdFault };

/** What is said after the name of the field. */
export const RESIDENT_ID_FAULTS: Record<ResidentIdFault, { readonly zh: string; readonly en: string }> = {
  ID_EMPTY: { zh: '不能为空', en: 'is empty' },
  ID_FULL_WIDTH: { zh: '含有全角字符，请改为半角', en: 'contains full-width characters' },
  ID_SCIENTIFIC: {
    zh: '为科学计数格式，请将单元格设为文本',
    en: 'is in scientific notation: format the cell as text',
  },
  ID_FORMAT: { zh: '不是18位公民身份号码', en: 'is not an 18-character resident identity number' },
  ID_STATISTICAL_REGION: {
    zh: '前六位为统计用区划代码，不能用于身份号码',
    en: 'begins with a statistical code of a development zone',
  },
  ID_BIRTH_DATE: { zh: '出生日期不存在', en: 'contains a date of birth that does not exist' },
  ID_CHECK_DIGIT: { zh: '校验位错误', en: 'has a wrong check digit' },
};

/** True for what a spreadsheet makes of a long number, e.g. `3.40802E+17`. */
export const isScientificNotation = (text: string): boolean =>
  /^[+-]?\d+(\.\d*)?[eE][+-]?\d+$/.test(text.trim());

/** True when a text holds a full-width letter, digit or sign. */
export const hasFullWidth = (text: string): boolean => /[\uff01-\uff5e\u3000]/.test(text);

/** 71, 72 and 76 at the end mark development zones of the statistics bureaus. */
const isStatisticalCode = (region: string): boolean => /^\d{4}7[126]$/.test(region);

function as18(text: string): string | null {
  if (/^\d{17}[\dX]$/.test(text)) return text;
  if (!/^\d{15}$/.test(text)) return null;
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return `${first17}${residentIdCheckDigit(first17)}`;
}

/** Checks a 公民身份号码 (GB 11643); surrounding spaces and a small x are accepted, 15 digits are converted. */
export function checkResidentId(text: string): ResidentIdCheck {
  const written = text.trim().toUpperCase();
  if (written === '') return { ok: false, code: 'ID_EMPTY' };
  if (hasFullWidth(written)) return { ok: false, code: 'ID_FULL_WIDTH' };
  if (isScientificNotation(written)) return { ok: false, code: 'ID_SCIENTIFIC' };
  const number = as18(written);
  if (number === null) return { ok: false, code: 'ID_FORMAT' };
  const region = number.slice(0, 6);
  if (isStatisticalCode(region)) return { ok: false, code: 'ID_STATISTICAL_REGION' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!/^(18|19|20)/.test(birthDate) || !isLocalDate(birthDate)) return { ok: false, code: 'ID_BIRTH_DATE' };
  if (residentIdCheckDigit(number.slice(0, 17)) !== number[17]) return { ok: false, code: 'ID_CHECK_DIGIT' };
  return {
    ok: true,
    number,
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    region,
    regionKnown: isKnownIdPrefix(region),
    converted: written.length === 15,
  };
}

/** A valid number for demonstration data. */
export function residentId(region: string, birthDate: string, sequence: number): string {
  const first17 = `${region}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return `${first17}${residentIdCheckDigit(first17)}`;
}
