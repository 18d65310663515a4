/** Figures are integers of hundredths: 39.33 is 3933. Exact, so that a comparison at the limit is exact. */
export type Hundredths = number;

/** @throws RangeError for a figure with more than two decimals. */
export const hundredths = (value: number): Hundredths => {
  const scaled = Math.round(value * 100);
  if (!Number.isSafeInteger(scaled) || Math.abs(value * 100 - scaled) > 1e-6)
    throw new RangeError(`at most two decimals: ${value}`);
  return scaled;
};

/** numerator / denominator, half up; both positive. */
export const divideHalfUp = (numerator: bigint, denominator: bigint): Hundredths =>
  Number((2n * numerator + denominator) / (2n * denominator));

/** `39.33`, `14.5`, `91000`. */
export const figureText = (value: Hundredths): string => {
  const [sign, magnitude] = value < 0 ? ['-', -value] : ['', value];
  const decimals = String(magnitude % 100)
    .padStart(2, '0')
    .replace(/0{1,2}$/, '');
  return `${sign}${Math.floor(magnitude / 100)}${decimals && `.${decimals}`}`;
};
