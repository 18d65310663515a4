const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** The 31 characters of GB 32100: no I, O, S, V, Z. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function weightedSum(
  text: string,
  weights: readonly number[],
  valueOf: (character: string) => number,
): number {
  if (text.length !== weights.length) throw new RangeError(`${weights.length} characters expected`);
  return weights.reduce((sum, weight, index) => {
    const value = valueOf(text[index]!);
    if (!(value >= 0)) throw new RangeError(`${text[index]} at ${index + 1} is not allowed`);
    return sum + weight * value;
  }, 0);
}

const decimal = (character: string): number => (/^\d$/.test(character) ? Number(character) : Number.NaN);

/** Check character of the first 17 digits of a 公民身份号码 (GB 11643, ISO 7064 MOD 11-2). */
export const residentIdCheckDigit = (first17: string): string =>
  '10X98765432'[weightedSum(first17, RESIDENT_WEIGHTS, decimal) % 11]!;

/** Check character of the first 8 characters of an organisation code (GB 11714). */
export function organisationCheckDigit(first8: string): string {
  const value =
    11 - (weightedSum(first8, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11);
  return value === 10 ? 'X' : String(value % 11);
}

/** Check character of the first 17 characters of a 统一社会信用代码 (GB 32100). */
export const creditCheckDigit = (first17: string): string =>
  CREDIT_ALPHABET[
    (31 - (weightedSum(first17, CREDIT_WEIGHTS, (character) => CREDIT_ALPHABET.indexOf(character)) % 31)) % 31
  ]!;
