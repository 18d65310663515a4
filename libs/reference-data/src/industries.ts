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

/** The division of a code with letter and 2 to 4 digits, or its section where divisions are not listed; null for none. */
export function industry(code: string): Industry | null {
  if (!/^[A-T](\d{2,4})?$/.test(code)) return null;
  return BY_CODE.get(code.slice(0, 3)) ?? BY_CODE.get(code.slice(0, 1)) ?? null;
}
