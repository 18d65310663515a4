/**
 * Skill levels, lowest first (人社部发〔2022〕14号; the five national levels of QHD:5 are those with a `code`).
 * `rank` ascends; the national `code` is for display only, because code 1 is the highest.
 */
export const LEVELS = [
  { level: 'apprentice', rank: 1, code: null, zh: '学徒工', en: 'Apprentice' },
  { level: 'junior', rank: 2, code: 5, zh: '五级/初级工', en: 'Level 5 / junior' },
  { level: 'intermediate', rank: 3, code: 4, zh: '四级/中级工', en: 'Level 4 / intermediate' },
  { level: 'senior', rank: 4, code: 3, zh: '三级/高级工', en: 'Level 3 / senior' },
  { level: 'technician', rank: 5, code: 2, zh: '二级/技师', en: 'Level 2 / technician' },
  { level: 'senior-technician', rank: 6, code: 1, zh: '一级/高级技师', en: 'Level 1 / senior technician' },
  { level: 'special-grade-technician', rank: 7, code: null, zh: '特级技师', en: 'Special-grade technician' },
  { level: 'chief-technician', rank: 8, code: null, zh: '首席技师', en: 'Chief technician' },
] as const;

export type Level = (typeof LEVELS)[number]['level'];

/** 新八级工: 学徒工, 特级技师 and 首席技师 were added to the five levels on this day (人社部发〔2022〕14号, external). */
export const EIGHT_LEVELS_FROM = '2022-03-18';

const FIVE_LEVELS: ReadonlySet<Level> = new Set(
  LEVELS.flatMap(({ level, code }) => (code === null ? [] : [level])),
);

/** Whether a level was in force on a day `YYYY-MM-DD`: the five always, the other three since 2022. */
export const levelInForce = (level: Level, day: string): boolean =>
  day >= EIGHT_LEVELS_FROM || FIVE_LEVELS.has(level);

/** The code list of levels in force on a day, lowest first: five before 2022, eight since. */
export const levelsOn = (day: string): readonly Level[] =>
  LEVELS.map(({ level }) => level).filter((level) => levelInForce(level, day));

const BY_LEVEL = new Map<Level, (typeof LEVELS)[number]>(LEVELS.map((entry) => [entry.level, entry]));

export const levelOf = (level: Level): (typeof LEVELS)[number] => BY_LEVEL.get(level)!;

export const rankOf = (level: Level): number => levelOf(level).rank;

/** 高技能人才 starts at 三级/高级工 (extraction §2.2). */
export const HIGH_SKILLED_RANK = rankOf('senior');

/** 技能人才 starts at 五级/初级工 (extraction §2.2). */
export const SKILLED_RANK = rankOf('junior');
