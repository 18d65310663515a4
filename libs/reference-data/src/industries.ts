import { INDUSTRIES_2017 } from './data/industries.js';

export interface Industry {
  /** A section (`C`) or a division (`C34`) of GB/T 4754-2017. */
  readonly code: string;
  readonly name: string;
  /** Letter of the section 门类. */
  readonly section: string;
  /** Belongs to 产业工人 by default. */
  readonly industrial: boolean;
}

/** Sections of 产业工人 where a bureau sets no other (extraction §2.2; none of the documents defines it). */
const INDUSTRIAL_SECTIONS: readonly string[] = ['B', 'C', 'D', 'E', 'G'];

/** True when a code of any depth, e.g. `C3411`, belongs to one of the sections. */
export const isIndustrial = (code: string, sections: readonly string[] = INDUSTRIAL_SECTIONS): boolean =>
  sections.includes(code.slice(0, 1));

export const INDUSTRIES: readonly Industry[] = INDUSTRIES_2017.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = ''] = line.split(' ');
    return { code, name, section: code.slice(0, 1), industrial: isIndustrial(code) };
  });

const BY_CODE = new Map(INDUSTRIES.map((entry) => [entry.code, entry]));

/** Last division of each section 门类 of GB/T 4754-2017: divisions are numbered through, from 01 in A to 97 in T. */
const LAST_DIVISION: Readonly<Record<string, number>> = {
  ...{ A: 5, B: 12, C: 43, D: 46, E: 50, F: 52, G: 60, H: 62, I: 65, J: 69 },
  ...{ K: 70, L: 72, M: 75, N: 79, O: 82, P: 83, Q: 85, R: 90, S: 96, T: 97 },
};

/** Whether a code can be one of GB/T 4754-2017: a section, or a section with a division of its own and up to two digits more. */
export function isIndustryCode(code: string): boolean {
  const [, section = '', digits] = /^([A-T])(\d{2,4})?$/.exec(code) ?? [];
  const last = LAST_DIVISION[section];
  if (last === undefined) return false;
  if (digits === undefined) return true;
  const division = Number(digits.slice(0, 2));
  const before = LAST_DIVISION[String.fromCharCode(section.charCodeAt(0) - 1)] ?? 0;
  return before < division && division <= last;
}

/** The division of a code with letter and 2 to 4 digits, or its section where divisions are not listed; null for none. */
export function industry(code: string): Industry | null {
  if (!/^[A-T](\d{2,4})?$/.test(code)) return null;
  return BY_CODE.get(code.slice(0, 3)) ?? BY_CODE.get(code.slice(0, 1)) ?? null;
}
