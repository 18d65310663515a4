/**
 * Years at school of each education, for 平均受教育年限 (CX:6), which the document does not define. Rests on the regular
 * lengths of schools: 小学六年、初中三年、高中阶段三年、大专三年、本科四年、硕士三年、博士三年. A table that stood on a report is
 * never changed.
 */
export const SCHOOLING_YEARS = {
  cite: 'CX:6 未定义；按学制年限',
  basis: 'external',
  years: {
    primary: 6,
    'junior-secondary': 9,
    secondary: 12,
    'vocational-secondary': 12,
    college: 15,
    bachelor: 16,
    master: 19,
    doctor: 22,
  } as Readonly<Record<string, number>>,
} as const;

/**
 * Mean years at school, rounded down to two decimals, of these educations; null stands for somebody of whom none is on
 * record, who counts on neither side. Null when it is known of nobody.
 */
export function meanSchoolingYears(educations: readonly (string | null)[]): number | null {
  const years = educations.flatMap((one) => (one === null ? [] : (SCHOOLING_YEARS.years[one] ?? [])));
  if (years.length === 0) return null;
  return Math.floor((years.reduce((sum, each) => sum + each, 0) * 100) / years.length) / 100;
}
