import type { LocalDate } from '#event-sourcing';
import { addDays, workingDaysFrom } from '#reference-data';
import type { NoticeTerms } from './events.js';

/** First and last day of a notice and the day from which its rows are free. */
export interface NoticePeriod {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly freeOn: LocalDate;
}

/** Nothing is guessed about a year whose holidays are not loaded. */
const counted = (on: LocalDate, count: number, countStart: boolean): LocalDate | null => {
  try {
    return workingDaysFrom(on, count, { countStart }).at(-1)!;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Days of a notice by the official calendar; null where the calendar of a year is not loaded. */
export function periodOf(from: LocalDate, { days, firstDayCounts }: NoticeTerms): NoticePeriod | null {
  const until = counted(from, days, firstDayCounts);
  return until === null ? null : { from, until, freeOn: addDays(until, 1) };
}

/** Last day on which an objection of a day is decided in time; null where the calendar is not loaded. */
export const objectionDue = (on: LocalDate, { objectionDays }: NoticeTerms): LocalDate | null =>
  counted(on, objectionDays, false);
