import type { DomainEvent } from '#event-sourcing';
import type { AdjustedUnit, AdjustmentEvent } from '../adjustment/events.js';
import { amountsIn } from '../adjustment/paid.js';
import type { Trace } from '../engine/trace.js';
import type { PayoutEvent } from '../payout/events.js';

/** What stands on a payment list for a unit by one decision. */
export interface PaidLine {
  readonly unit: string;
  readonly decisionId: string;
  readonly runId: string;
  readonly paidFen: number;
}

/** What was put on payment lists for somebody in a programme, unit by unit, in the order of the decisions. */
export function paidLines(events: readonly DomainEvent[]): readonly PaidLine[] {
  const recorded = events as readonly (PayoutEvent | AdjustmentEvent)[];
  const listed = new Set(
    recorded.flatMap(({ type, data }) => (type === 'PayoutListed' ? [data.decisionId] : [])),
  );
  return recorded.flatMap(({ type, data }): PaidLine[] => {
    if (type !== 'PayoutDecided' && type !== 'SupplementDecided') return [];
    const { decisionId, runId } = data;
    if (!listed.has(decisionId)) return [];
    const amounts: readonly (readonly [string, number])[] =
      type === 'PayoutDecided'
        ? [...amountsIn(data.trace as Trace)]
        : data.units.map(({ unit, paidFen, dueFen }) => [unit, dueFen - paidFen] as const);
    return amounts.map(([unit, paidFen]) => ({ unit, decisionId, runId, paidFen }));
  });
}

/** What of payments is asked back where less is due than was paid: of a unit what was paid last is asked first. */
export function askedOf<Line extends PaidLine>(
  lines: readonly Line[],
  units: readonly AdjustedUnit[],
): readonly (Line & { readonly askedFen: number })[] {
  return units.flatMap(({ unit, paidFen, dueFen }) => {
    let left = paidFen - dueFen;
    return lines
      .filter((line) => line.unit === unit)
      .toReversed()
      .flatMap((line) => {
        const askedFen = Math.min(left, line.paidFen);
        left -= askedFen;
        return askedFen > 0 ? [{ ...line, askedFen }] : [];
      });
  });
}
