import { monthsFromTo, shiftMonth } from '#reference-data';
import type { ContributionStatus } from '#worker-registry';
import type { InsuranceMonthsRow } from './row.js';

/** `unreported`: no agency has said anything about the month; that is not the same as unpaid. */
export interface TimelineMonth {
  readonly month: string;
  readonly status: ContributionStatus | 'unreported';
  readonly region: string | null;
}

/** A run of months without a contribution. */
export interface InsuranceGap {
  readonly from: string;
  readonly to: string;
  readonly status: 'arrears' | 'unreported';
}

type Months = InsuranceMonthsRow['months'];

/** Every month from the first reported one through `until`, by default the last reported one. */
export function timelineOf(months: Months, until?: string): readonly TimelineMonth[] {
  const reported = Object.keys(months).sort();
  const first = reported[0];
  if (first === undefined) return [];
  return monthsFromTo(first, until ?? reported.at(-1)!).map((month) => {
    const known = months[month];
    return { month, status: known?.status ?? 'unreported', region: known?.region ?? null };
  });
}

/** The gaps of that timeline, earliest first. A month paid later (补缴) is no gap. */
export function gapsOf(months: Months, until?: string): readonly InsuranceGap[] {
  const gaps: InsuranceGap[] = [];
  for (const { month, status } of timelineOf(months, until)) {
    if (status === 'paid' || status === 'back-paid') continue;
    const last = gaps.at(-1);
    if (last && last.status === status && shiftMonth(last.to, 1) === month)
      gaps[gaps.length - 1] = { ...last, to: month };
    else gaps.push({ from: month, to: month, status });
  }
  return gaps;
}
