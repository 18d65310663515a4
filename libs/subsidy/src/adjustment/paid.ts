import type { DomainEvent } from '#event-sourcing';
import type { Trace } from '../engine/trace.js';
import type { PriorPayment } from '../facts/programme-facts.js';
import type { PayoutDecided, PayoutEvent } from '../payout/events.js';
import type { AdjustedUnit, AdjustmentEvent } from './events.js';

/** A decision with the day on which it was made. */
export type MadeDecision = Pick<PayoutDecided, 'data' | 'occurredOn'>;

/** What a stored trace pays for each unit, in fen. */
export const amountsIn = (trace: Trace): ReadonlyMap<string, number> =>
  new Map(
    trace.units.flatMap(([unit, at]) => {
      const { status, amountFen } = trace.patterns[at]!;
      return status === 'counts' ? [[unit, amountFen] as const] : [];
    }),
  );

export const decisionsIn = (events: readonly DomainEvent[]): readonly MadeDecision[] =>
  (events as readonly (PayoutEvent | AdjustmentEvent)[]).flatMap((event) =>
    event.type === 'PayoutDecided' ? [event] : [],
  );

/** Decisions that were not paid after all. */
const refusedIn = (events: readonly DomainEvent[]): ReadonlySet<string> =>
  new Set(
    (events as readonly (PayoutEvent | AdjustmentEvent)[]).flatMap((event) =>
      event.type === 'PayoutRefused' ? [event.data.decisionId] : [],
    ),
  );

/** As the engine is told of what was paid for each unit on a day. */
export const paymentOf = (
  programme: string,
  decidedOn: string,
  amounts: ReadonlyMap<string, number>,
): readonly PriorPayment[] => {
  if (amounts.size === 0) return [];
  const amountsFen = [...amounts.values()];
  const amountFen = amountsFen.reduce((sum, fen) => sum + fen, 0);
  return [{ programme, units: [...amounts.keys()], amountFen, amountsFen, decidedOn }];
};

/** What accepted proposals made of units, in the order in which they were agreed to. */
const acceptedIn = (events: readonly DomainEvent[]) =>
  (events as readonly (PayoutEvent | AdjustmentEvent)[]).flatMap((event) =>
    event.type === 'AdjustmentAccepted' ? [event] : [],
  );

/** Units that accepted proposals made something else of. */
export const adjustedUnits = (events: readonly DomainEvent[]): ReadonlySet<string> =>
  new Set(acceptedIn(events).flatMap(({ data }) => data.units.map(({ unit }) => unit)));

type Paid = PayoutEvent | AdjustmentEvent;

/** What is paid for each unit all in all: by its decision, and as agreed since. */
export function effectiveAmounts(events: readonly DomainEvent[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  const refused = refusedIn(events);
  for (const { type, data } of events as readonly Paid[]) {
    if (type === 'PayoutDecided' && data.outcome === 'eligible' && !refused.has(data.decisionId))
      for (const [unit, fen] of amountsIn(data.trace as Trace)) amounts.set(unit, fen);
    if (type === 'AdjustmentAccepted') for (const { unit, dueFen } of data.units) amounts.set(unit, dueFen);
  }
  return amounts;
}

/** Payments without what was freed since: each with what was given back after it taken out. */
const stillTaken = (events: readonly Paid[], at: number, units: readonly string[]): ReadonlySet<string> => {
  const freed = events.slice(at).flatMap(({ type, data }) => (type === 'PayoutReturned' ? data.freed : []));
  return new Set(units.filter((unit) => !freed.includes(unit)));
};

const only = (
  amounts: ReadonlyMap<string, number>,
  units: ReadonlySet<string>,
): ReadonlyMap<string, number> => new Map([...amounts].filter(([unit]) => units.has(unit)));

/**
 * What a programme paid to somebody before, for the engine. Units are told of with what was topped up. What is asked back
 * stays paid until it has come back and the rule of the region frees it, so that nobody passes a limit with it.
 */
export function priorPayments(all: readonly DomainEvent[]): readonly PriorPayment[] {
  const events = all as readonly Paid[];
  const refused = refusedIn(events);
  const isPlain = !events.some(
    ({ type, data }) =>
      (type === 'AdjustmentAccepted' && data.kind === 'top-up') ||
      (type === 'PayoutReturned' && data.freed.length > 0),
  );
  let payments: readonly PriorPayment[] = [];
  for (const [at, { type, data, occurredOn }] of events.entries()) {
    if (type === 'PayoutDecided' && data.outcome === 'eligible' && !refused.has(data.decisionId)) {
      const { programme, units, amountFen, trace } = data;
      payments = isPlain
        ? [...payments, { programme, units, amountFen, decidedOn: occurredOn }]
        : [
            ...payments,
            ...paymentOf(
              programme,
              occurredOn,
              only(amountsIn(trace as Trace), stillTaken(events, at, units)),
            ),
          ];
    }
  }
  for (const [at, { type, data, occurredOn }] of events.entries()) {
    if (type !== 'AdjustmentAccepted' || data.kind !== 'top-up') continue;
    const left = stillTaken(
      events,
      at,
      data.units.map(({ unit }) => unit),
    );
    const units = data.units.filter(({ unit }) => left.has(unit));
    payments = withTopUp(payments, { programme: data.programme, units }, occurredOn);
  }
  return payments;
}

const sharesOf = ({ units, amountFen, amountsFen }: PriorPayment): readonly number[] => {
  if (amountsFen !== undefined) return amountsFen;
  const rest = amountFen % units.length;
  return units.map((_, at) => (amountFen - rest) / units.length + (at < rest ? 1 : 0));
};

/** A payment of which only some units are left, each with its share. */
export function withoutUnits(payment: PriorPayment, left: readonly string[]): readonly PriorPayment[] {
  const shares = sharesOf(payment);
  const amounts = payment.units.flatMap((unit, at) =>
    left.includes(unit) ? [[unit, shares[at]!] as const] : [],
  );
  return paymentOf(payment.programme, payment.decidedOn, new Map(amounts));
}

/** Payments with a top-up: what was paid for a unit grows, and what was never paid is added. */
export function withTopUp(
  payments: readonly PriorPayment[],
  { programme, units }: { readonly programme: string; readonly units: readonly AdjustedUnit[] },
  decidedOn: string,
): PriorPayment[] {
  const more = new Map(units.map(({ unit, paidFen, dueFen }) => [unit, dueFen - paidFen]));
  const grown = payments.map((payment) => {
    if (payment.programme !== programme || !payment.units.some((unit) => more.has(unit))) return payment;
    const amountsFen = sharesOf(payment).map((fen, at) => fen + (more.get(payment.units[at]!) ?? 0));
    for (const unit of payment.units) more.delete(unit);
    return { ...payment, amountsFen, amountFen: amountsFen.reduce((sum, fen) => sum + fen, 0) };
  });
  return [...grown, ...paymentOf(programme, decidedOn, more)];
}
