import type { LocalDate } from '#event-sourcing';

/** A calendar day as the integer yyyymmdd: compares as the day does. */
export type DayNumber = number;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2
    ? isLeap(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

const DASH = 45;

/** The digits of `text` from `start` to before `end` as a number, or NaN. Days are read by the million: no regex. */
const digits = (text: string, start: number, end: number): number => {
  let value = 0;
  for (let i = start; i < end; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

/** undefined for text that is not a day of the calendar, such as 2024-02-31. */
export const parseDay = (text: string): DayNumber | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return real && year >= 0 ? year * 10_000 + month * 100 + day : undefined;
};

/** @throws RangeError when the text is not a day of the calendar. */
export const dayNumber = (date: LocalDate): DayNumber => {
  const day = parseDay(date);
  if (day === undefined) throw new RangeError(`not a calendar day: ${date}`);
  return day;
};

const MOST_REMEMBERED = 4_096;

/** The same few days are written for every worker of a run. */
const remembering = (write: (day: DayNumber) => string): ((day: DayNumber) => string) => {
  const known = new Map<DayNumber, string>();
  return (day) => {
    let text = known.get(day);
    if (text === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      text = write(day);
      known.set(day, text);
    }
    return text;
  };
};

export const localDate: (day: DayNumber) => LocalDate = remembering((day) => {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
});

export const monthOf: (day: DayNumber) => string = remembering((day) => localDate(day).slice(0, 7));

/** Months since year 0, of `YYYY-MM`. */
export const monthIndex = (month: string): number => digits(month, 0, 4) * 12 + digits(month, 5, 7) - 1;

/** Months since year 0, of the month of a day. */
export const monthIndexOf = (day: DayNumber): number => {
  const months = (day / 100) | 0;
  const years = (months / 100) | 0;
  return years * 12 + (months - years * 100) - 1;
};

const monthAt = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;

export const firstDay = (month: string): DayNumber => dayNumber(`${month}-01`);

export const lastDay = (month: string): DayNumber =>
  firstDay(month) + daysIn(Number(month.slice(0, 4)), Number(month.slice(5))) - 1;

/** Every month from `from` to `to`, both included. */
export const monthsFromTo = (from: string, to: string): readonly string[] => {
  const first = monthIndex(from);
  return Array.from({ length: Math.max(0, monthIndex(to) - first + 1) }, (_, i) => monthAt(first + i));
};

/** Full months from one day to another; the month is full on the same day of the month. */
export const monthsBetween = (from: DayNumber, to: DayNumber): number => {
  const [first, last] = [(from / 100) | 0, (to / 100) | 0];
  const [firstYear, lastYear] = [(first / 100) | 0, (last / 100) | 0];
  const whole = (lastYear - firstYear) * 12 + (last - lastYear * 100) - (first - firstYear * 100);
  return to - last * 100 < from - first * 100 ? whole - 1 : whole;
};

const dayAt = (year: number, month: number, day: number): DayNumber => {
  if (!(year >= 1 && year <= 9999)) throw new RangeError('a rule computed a day outside the calendar');
  return year * 10_000 + month * 100 + day;
};

/** The same day of a later month, or the last day of that month where it has no such day. */
export const addMonths = (day: DayNumber, months: number): DayNumber => {
  const index = Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1 + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayAt(year, month, Math.min(day % 100, daysIn(year, month)));
};

export const addDays = (day: DayNumber, days: number): DayNumber => {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) + days);
  return dayAt(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

/**
 * Last day of a window of months that counts its first day: the day before the same day of the last month, or the
 * last day of that month where it has no such day.
 */
export const windowEnd = (from: DayNumber, months: number): DayNumber => {
  const end = addMonths(from, months);
  return end % 100 < from % 100 ? end : addDays(end, -1);
};
