import { parse } from 'yaml';
import { OFFICIAL_WORK_YEARS, type WorkYear } from './data/work-years.js';
import { addDays, isLocalDate, weekday, yearOf } from './local-dates.js';

export type { WorkYear };

export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

function daysOf(year: number, span: string): readonly string[] {
  const [first = '', last = first] = span.split('..').map((day) => `${year}-${day.trim()}`);
  if (!isLocalDate(first) || !isLocalDate(last) || last < first)
    throw new RangeError(`${span} of ${year} is not a day or a span of days`);
  const days = [first];
  while (days.at(-1)! < last) days.push(addDays(days.at(-1)!, 1));
  return days;
}

/** A calendar of whole years; a later entry replaces an earlier one of the same year. */
export function workCalendar(years: readonly WorkYear[]): WorkCalendar {
  const newest = [...new Map(years.map((year) => [year.year, year])).values()];
  return {
    years: new Set(newest.map(({ year }) => year)),
    off: new Set(newest.flatMap(({ year, off }) => off.flatMap((span) => daysOf(year, span)))),
    work: new Set(newest.flatMap(({ year, work }) => work.flatMap((span) => daysOf(year, span)))),
  };
}

/** The years 2019 to 2021, the period of the demonstration data, and 2025 and 2026; a bureau adds others. */
export const OFFICIAL_WORK_CALENDAR: WorkCalendar = workCalendar(OFFICIAL_WORK_YEARS);

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Reads the years a bureau keeps in `seeds/reference/work-calendar.yaml`; throws, naming the entry, on anything else. */
export function parseWorkYears(yaml: string): readonly WorkYear[] {
  const list: unknown = parse(yaml);
  if (!Array.isArray(list)) throw new TypeError('the work calendar is a list of years');
  return list.map((entry: unknown, index) => {
    const { year, notice, off, work } = (entry ?? {}) as Record<string, unknown>;
    if (typeof year !== 'number' || typeof notice !== 'string' || !isTextList(off) || !isTextList(work))
      throw new TypeError(`entry ${index + 1} of the work calendar needs year, notice, off and work`);
    return { year, notice, off, work };
  });
}

/** True on a day worked; throws RangeError for a year whose calendar is not loaded, because weekends alone would be a guess. */
export function isWorkingDay(date: string, calendar: WorkCalendar = OFFICIAL_WORK_CALENDAR): boolean {
  if (!calendar.years.has(yearOf(date))) throw new RangeError(`no work calendar for ${date.slice(0, 4)}`);
  if (calendar.work.has(date)) return true;
  return weekday(date) <= 5 && !calendar.off.has(date);
}

/**
 * The first `count` working days from `start`. Whether `start` itself counts is a parameter (stories C4: the day of
 * publication counts); a day off never does.
 */
export function workingDaysFrom(
  start: string,
  count: number,
  {
    countStart,
    calendar = OFFICIAL_WORK_CALENDAR,
  }: { readonly countStart: boolean; readonly calendar?: WorkCalendar },
): readonly string[] {
  const days: string[] = [];
  for (let day = countStart ? start : addDays(start, 1); days.length < count; day = addDays(day, 1))
    if (isWorkingDay(day, calendar)) days.push(day);
  return days;
}
