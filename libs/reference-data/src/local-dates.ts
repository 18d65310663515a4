/**
 * Local days `YYYY-MM-DD` and months `YYYY-MM` of Asia/Shanghai, as plain integers: no clock, no time zone.
 * Both sort as text. Functions throw RangeError on what is not a date; test with `isLocalDate` first.
 */

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOrNull(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && day >= 1 && day <= monthLength(year, month) ? { year, month, day } : null;
}

function dayOf(text: string): Day {
  const day = dayOrNull(text);
  if (day === null) throw new RangeError(`${text} is not a day of the calendar`);
  return day;
}

/** Months since January of year 0. */
function monthIndex(month: string): number {
  if (!isLocalMonth(month)) throw new RangeError(`${month} is not a month`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function monthAt(index: number): string {
  const year = Math.floor(index / 12);
  if (year < 1 || year > 9999) throw new RangeError(`year ${year} is out of range`);
  return `${pad(year, 4)}-${pad((index % 12) + 1, 2)}`;
}

/** True for a day that exists, written `YYYY-MM-DD`; 1993-02-29 is none. */
export const isLocalDate = (text: string): boolean => dayOrNull(text) !== null;

/** True for a month written `YYYY-MM`. */
export const isLocalMonth = (text: string): boolean => /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The day of that year, month and day of month, or null when there is none. */
export function localDate(year: number, month: number, day: number): string | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isLocalDate(text) ? text : null;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: string): number {
  const { year, month, day } = dayOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** The inverse of `dayNumber`. */
export function dayAt(number: number): string {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const index = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * index + 2) / 5) + 1;
  const month = index < 10 ? index + 3 : index - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const text = localDate(year, month, day);
  if (text === null) throw new RangeError(`day ${number} is out of range`);
  return text;
}

export const addDays = (date: string, days: number): string => dayAt(dayNumber(date) + days);

/** Days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** 1 Monday to 7 Sunday. */
export const weekday = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

export const monthOf = (date: string): string => {
  dayOf(date);
  return date.slice(0, 7);
};

export const yearOf = (date: string): number => dayOf(date).year;

/** First day of a month `YYYY-MM`. */
export function firstDayOfMonth(month: string): string {
  monthIndex(month);
  return `${month}-01`;
}

/** Last day of a month `YYYY-MM`. */
export function lastDayOfMonth(month: string): string {
  const index = monthIndex(month);
  return `${month}-${pad(monthLength(Math.floor(index / 12), (index % 12) + 1), 2)}`;
}

/** The month `count` months later (earlier when negative). */
export const shiftMonth = (month: string, count: number): string => monthAt(monthIndex(month) + count);

/** Months from one month to another: 2020-01 to 2020-06 is 5. */
export const monthDistance = (from: string, to: string): number => monthIndex(to) - monthIndex(from);

/** Every month from `from` to `to`, both included; empty when `to` is earlier. */
export function monthsFromTo(from: string, to: string): readonly string[] {
  const first = monthIndex(from);
  return Array.from({ length: Math.max(0, monthIndex(to) - first + 1) }, (_, count) =>
    monthAt(first + count),
  );
}

/** The same day of the month `count` months later; the last day of that month where it is shorter. */
export function addMonths(date: string, count: number): string {
  const month = shiftMonth(monthOf(date), count);
  const sameDay = `${month}-${date.slice(8)}`;
  const last = lastDayOfMonth(month);
  return sameDay < last ? sameDay : last;
}

/** Completed months from one day to another: the largest n with addMonths(from, n) <= to; `to` may not be earlier. */
export function monthsBetween(from: string, to: string): number {
  if (to < from) throw new RangeError(`${to} is before ${from}`);
  const distance = monthDistance(monthOf(from), monthOf(to));
  return addMonths(from, distance) <= to ? distance : distance - 1;
}

/** Completed years of life on a day. */
export const ageOn = (birthDate: string, date: string): number =>
  Math.floor(monthsBetween(birthDate, date) / 12);

/** First and last day of a quarter written `2020-Q2`. */
export function quarter(text: string): { readonly from: string; readonly until: string } {
  const match = /^(\d{4})-Q([1-4])$/.exec(text);
  if (match === null) throw new RangeError(`${text} is not a quarter`);
  const last = Number(match[2]) * 3;
  return {
    from: firstDayOfMonth(`${match[1]}-${pad(last - 2, 2)}`),
    until: lastDayOfMonth(`${match[1]}-${pad(last, 2)}`),
  };
}

/** The quarter of a day, written `2020-Q2`. */
export function quarterOf(date: string): string {
  const { month } = dayOf(date);
  return `${date.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}
