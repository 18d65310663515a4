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
const LAST_DIVISION: ReadonlyMap<string, number> = new Map(
  [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97].map((last, at) => [
    String.fromCharCode('A'.charCodeAt(0) + at),
    last,
  ]),
);

/** Whether a code can be one of GB/T 4754-2017: a section, or a section with a division of its own and up to two digits more. */
export function isIndustryCode(code: string): boolean {
  const [, section = '', digits] = /^([A-T])(\d{2,4})?$/.exec(code) ?? [];
  const last = LAST_DIVISION.get(section);
  if (last === undefined) return false;
  if (digits === undefined) return true;
  const division = Number(digits.slice(0, 2));
  const before = LAST_DIVISION.get(String.fromCharCode(section.charCodeAt(0) - 1)) ?? 0;
  return before < division && division <= last;
}

/** The division of a code with letter and 2 to 4 digits, or its section where divisions are not listed; null for none. */
export function industry(code: string): Industry | null {
  if (!/^[A-T](\d{2,4})?$/.test(code)) return null;
  return BY_CODE.get(code.slice(0, 3)) ?? BY_CODE.get(code.slice(0, 1)) ?? null;
}
