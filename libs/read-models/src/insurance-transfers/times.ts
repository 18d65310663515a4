import type { LocalDate } from '#event-sourcing';
import type { InsuranceTransferRow } from './row.js';

/** How quickly transfers are done 及时: days of the calendar from the request, null where nothing is to be counted. */
export interface TransferTimes {
  readonly requested: number;
  /** Accepted, and neither completed nor refused. */
  readonly accepted: number;
  readonly completed: number;
  readonly refused: number;
  /** Neither completed nor refused. */
  readonly open: number;
  readonly medianDays: number | null;
  readonly longestDays: number | null;
  /** Of what is open, on the day asked about. */
  readonly oldestOpenDays: number | null;
  /** Of those completed, how many within the days asked about; null when none were asked about. */
  readonly within: number | null;
}

const DAY_MS = 86_400_000;

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

const largest = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : Math.max(...numbers);

/** Counted up to a day; of an even number of completed ones the lower of the two in the middle is the median. */
export function transferTimes(
  rows: readonly InsuranceTransferRow[],
  { on, withinDays }: { readonly on: LocalDate; readonly withinDays: number | null },
): TransferTimes {
  const count = (wanted: InsuranceTransferRow['status']): number =>
    rows.filter(({ status }) => status === wanted).length;
  const days = rows
    .flatMap(({ status, requestedOn, endedOn }) =>
      status === 'completed' && endedOn !== null ? [daysBetween(requestedOn, endedOn)] : [],
    )
    .sort((a, b) => a - b);
  const open = rows.filter(({ endedOn }) => endedOn === null);
  return {
    requested: rows.length,
    accepted: count('accepted'),
    completed: count('completed'),
    refused: count('refused'),
    open: open.length,
    medianDays: days[Math.floor((days.length - 1) / 2)] ?? null,
    longestDays: days.at(-1) ?? null,
    oldestOpenDays: largest(open.map(({ requestedOn }) => daysBetween(requestedOn, on))),
    within: withinDays === null ? null : days.filter((each) => each <= withinDays).length,
  };
}
