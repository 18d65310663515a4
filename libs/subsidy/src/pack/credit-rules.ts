import type { LocalDate } from '#event-sourcing';
import { dayNumber, localDate } from '../facts/dates.js';
import type { CreditDirection, CreditRule, CreditSource, Pack } from './model.js';

/** A rule by which credits become a course. */
interface CourseRule {
  readonly ruleId: string;
  /** What the rule is about: certificates or courses. */
  readonly source: CreditSource;
  readonly direction: CreditDirection;
  /** 学历证书 count as well. */
  readonly academic: boolean;
  /** Codes, separated by commas. */
  readonly cite: string;
}

/**
 * The first rule of a pack by which credits become a course on a day; `back`: by which a course becomes credits again,
 * which only a rule of both directions allows. null: the document says nothing of it.
 */
export const courseRuleOn = (
  { credits }: Pick<Pack, 'credits'>,
  on: LocalDate,
  { back }: { readonly back: boolean },
): CourseRule | null => {
  const day = dayNumber(on);
  for (const { name, source, direction, academic, inForce, cite } of credits.values()) {
    const ended = inForce.until !== null && day > inForce.until;
    if (day < inForce.from || ended || direction === 'to-credits' || (back && direction !== 'both')) continue;
    return { ruleId: name, source, direction, academic, cite: cite.map((entry) => entry.cite).join(', ') };
  }
  return null;
};

/** The period of a trial 试行, whose last day need not be printed; null for a rule that is none. */
export const trialPeriodOf = ({
  trial,
  inForce: { from, until },
}: Pick<CreditRule, 'trial' | 'inForce'>): {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
} | null => (trial ? { from: localDate(from), until: until === null ? null : localDate(until) } : null);
