import { residentIdCheckDigit } from '#reference-data';

/** What a number says: the region of the bureau, the year of issue, and the place in that year, from 1 on. */
export interface NumberParts {
  readonly region: string;
  readonly year: number;
  readonly sequence: number;
}

const SEQUENCE_DIGITS = 7;

/** `ZM` 证明, region, year, sequence, and the check character of these 17 digits (ISO 7064 MOD 11-2, as in GB 11643). */
export function statementNumber({ region, year, sequence }: NumberParts): string {
  const place = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return `ZM${region}-${year}-${place}-${residentIdCheckDigit(`${region}${year}${place}`)}`;
}

const FORM = /^ZM(\d{6})-?(\d{4})-?(\d{7})-?([\dX])$/;

/** The number as it is printed, also when the hyphens were left out; null where the check character tells of a slip. */
export function readStatementNumber(text: string): string | null {
  const [, region, year, place, check] = FORM.exec(text.trim().toUpperCase()) ?? [];
  if (region === undefined || year === undefined || place === undefined) return null;
  if (residentIdCheckDigit(`${region}${year}${place}`) !== check) return null;
  return statementNumber({ region, year: Number(year), sequence: Number(place) });
}
