const inUnits = (parts: number, perUnit: number, decimals: number): string => {
  const whole = Math.trunc(Math.abs(parts) / perUnit);
  const rest = String(Math.abs(parts) % perUnit).padStart(decimals, '0');
  return `${parts < 0 ? '-' : ''}${whole}.${rest}`;
};

/** Fen in yuan with two decimals: 50000 is `500.00`. */
export const yuan = (fen: number): string => inUnits(fen, 100, 2);

/** Tenths in credits 学分 with one decimal: 15 is `1.5`. */
export const creditText = (tenths: number): string => inUnits(tenths, 10, 1);
