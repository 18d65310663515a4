import type { LocalDate } from '#event-sourcing';
import { shiftMonth } from '#reference-data';
import type { InsuranceFacts, ProgrammeFacts } from '#subsidy';
import { REPORT_LAG_MONTHS } from './request.js';

const lastMonth = ({ months }: InsuranceFacts): string =>
  months.reduce((last, { to }) => (to > last ? to : last), '');

/**
 * The facts of the horizon taken to last: nobody is hired, leaves, retires, dies or gets a certificate; ages go on; the
 * contribution status last reported of a scheme goes on, unless that report is older than reports may be late. A month in
 * between stays as reported.
 */
export function heldUntil(facts: ProgrammeFacts, horizon: LocalDate, until: LocalDate): ProgrammeFacts {
  const oldest = shiftMonth(horizon.slice(0, 7), -REPORT_LAG_MONTHS);
  const to = until.slice(0, 7);
  const lastOf = new Map<InsuranceFacts['scheme'], string>();
  for (const one of facts.insurance) {
    const last = lastMonth(one);
    if (last > (lastOf.get(one.scheme) ?? '')) lastOf.set(one.scheme, last);
  }
  const insurance = facts.insurance.map((one): InsuranceFacts => {
    const last = lastMonth(one);
    const isLatest = last === lastOf.get(one.scheme);
    if (!isLatest || last < oldest || last >= to) return one;
    const status = one.months.find((span) => span.to === last)!.status;
    return { ...one, months: [...one.months, { from: shiftMonth(last, 1), to, status }] };
  });
  return { ...facts, insurance };
}
