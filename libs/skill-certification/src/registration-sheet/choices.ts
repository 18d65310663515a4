import { LEVELS, type Level, type OtherDocumentKind } from '#reference-data';
import type { CertificateKind, EvaluationMode } from '../certificate/events.js';

/** Drop-downs of the template; the first word of each entry is offered, the others are understood. */
export const CERTIFICATE_KINDS: Readonly<Record<CertificateKind, readonly string[]>> = {
  'skill-level': ['职业技能等级证书', '职业技能等级'],
  'vocational-qualification': ['职业资格证书', '职业资格'],
  'special-ability': ['专项职业能力证书', '专项职业能力'],
};

export const EVALUATION_MODES: Readonly<Record<EvaluationMode, readonly string[]>> = {
  'employer-assessment': ['企业自主评价'],
  'social-assessment': ['社会化考评', '社会化评价'],
  'special-ability-test': ['专业能力考核', '专项职业能力考核'],
  'international-certificate': ['国际资格证书认证'],
  'direct-recognition': ['直接认定'],
};

/** 港澳 stands for two kinds of document: the number tells which. */
export type DocumentChoice =
  'resident-id' | 'hong-kong-or-macau' | Extract<OtherDocumentKind, 'taiwan-permit' | 'foreign-document'>;

export const DOCUMENT_TYPES: Readonly<Record<DocumentChoice, readonly string[]>> = {
  'resident-id': ['居民身份证', '身份证'],
  'hong-kong-or-macau': ['港澳居民来往内地通行证', '港澳居民居住证'],
  'taiwan-permit': ['台湾居民来往大陆通行证', '台湾居民居住证'],
  'foreign-document': ['外国人证件', '外国人永久居留身份证', '护照'],
};

const DIGITS: Readonly<Record<number, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级', 5: '五级' };

/** `四级/中级工` is offered; `中级工/四级`, `四级` and `中级工` are understood. A certificate never says 学徒工. */
const LEVEL_WORDS = LEVELS.filter(({ level }) => level !== 'apprentice').map(({ level, code, zh }) => {
  const short = zh.slice(zh.indexOf('/') + 1);
  const words = code === null ? [zh] : [zh, `${short}/${DIGITS[code]}`, DIGITS[code]!, short];
  return [level, words] as const;
});

export const LEVEL_CHOICES: readonly string[] = LEVEL_WORDS.map(([, [offered = '']]) => offered);

const LEVEL_BY_WORD = new Map<string, Level>(
  LEVEL_WORDS.flatMap(([level, words]) => words.map((word) => [word, level] as const)),
);

export const levelChoice = (word: string): Level | null => LEVEL_BY_WORD.get(word) ?? null;

/** The choice a word stands for, null when there is none. */
export function choiceAmong<Choice extends string>(
  choices: Readonly<Record<Choice, readonly string[]>>,
  word: string,
): Choice | null {
  const found = (Object.entries(choices) as [Choice, readonly string[]][]).find(([, words]) =>
    words.includes(word),
  );
  return found?.[0] ?? null;
}

/** What the drop-down of the template offers. */
export const offered = (choices: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.values(choices).map(([first = '']) => first);
