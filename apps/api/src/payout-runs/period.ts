import { ProblemError, VALIDATION_FAILED, type FieldFault } from '#platform';
import { quarter } from '#reference-data';
import type { PeriodRequest } from './requests.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}

const faulty = (field: string, code: string, message: string, messageEn: string): ProblemError => {
  const fault: FieldFault = { field, code, message, messageEn };
  return new ProblemError(VALIDATION_FAILED, [fault]);
};

/** First and last day of what was asked for, both included. */
export function periodOf({ quarter: name, from, to }: PeriodRequest): Period {
  if (name != null) {
    if (from != null || to != null)
      throw faulty(
        'period',
        'PERIOD_TWICE',
        '季度与起止日期只填一种',
        'give a quarter, or from and to, not both',
      );
    const { from: first, until } = quarter(name);
    return { from: first, to: until };
  }
  if (from == null || to == null)
    throw faulty('period', 'PERIOD_MISSING', '请填写季度或起止日期', 'give a quarter, or from and to');
  if (to < from) throw faulty('period.to', 'PERIOD_INVALID', '结束日期早于开始日期', 'ends before it begins');
  return { from, to };
}

/** The day of the facts: what has not happened yet is not decided. */
export function asOfDay(asked: string | null | undefined, { to }: Period, today: string): string {
  if (asked != null && asked > today)
    throw faulty('asOf', 'AS_OF_IN_FUTURE', '判定日不得晚于今天', 'is later than today');
  return asked ?? (to < today ? to : today);
}
