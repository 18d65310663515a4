import type { LocalDate } from '#event-sourcing';
import { lastDayOfMonth, monthOf, quarter, quarterOf, shiftMonth } from '#reference-data';
import type { Programme } from '#subsidy';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const lastMonthEnded = (asOf: LocalDate): string =>
  asOf === lastDayOfMonth(monthOf(asOf)) ? monthOf(asOf) : shiftMonth(monthOf(asOf), -1);

const isoDay = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/**
 * What is asked about when no period is named: of an allowance the quarter of the last month that has ended, up to that
 * month; of anything else all since the programme came into force.
 */
export function usualPeriod({ kind, inForce }: Pick<Programme, 'kind' | 'inForce'>, asOf: LocalDate): Period {
  switch (kind) {
    case 'monthly-allowance': {
      const to = lastDayOfMonth(lastMonthEnded(asOf));
      return { from: quarter(quarterOf(to)).from, to };
    }
    case 'one-off':
    case 'reward':
    case 'entitlement':
    case 'equivalence':
    case 'compliance':
      return { from: isoDay(inForce.from), to: asOf };
  }
}
