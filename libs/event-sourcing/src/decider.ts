import type { DomainEvent } from './event.js';

/** A typed refusal: a stable code and the facts that caused it. */
export interface Rejection<Code extends string = string> {
  readonly code: Code;
}

export type Decision<E extends DomainEvent, R extends Rejection> =
  { readonly accepted: readonly E[] } | { readonly rejected: R };

/**
 * The rules of one kind of stream, without clock, randomness or look-ups: time, ids and facts arrive in the command.
 * Doing a done thing again is `accepted: []`.
 */
export interface Decider<C, S, E extends DomainEvent, R extends Rejection> {
  /** First part of the stream name, camelCase. */
  readonly category: string;
  readonly initialState: S;
  decide(command: C, state: S): Decision<E, R>;
  evolve(state: S, event: E): S;
}

export const accept = <E extends DomainEvent>(
  ...events: readonly E[]
): { readonly accepted: readonly E[] } => ({
  accepted: events,
});

export const reject = <R extends Rejection>(rejected: R): { readonly rejected: R } => ({ rejected });

/** The state after `events`. */
export const fold = <C, S, E extends DomainEvent, R extends Rejection>(
  decider: Decider<C, S, E, R>,
  events: readonly E[],
): S => events.reduce((state, event) => decider.evolve(state, event), decider.initialState);

export const streamOf = (decider: { readonly category: string }, id: string): string =>
  `${decider.category}-${id}`;

/** Several commands to one stream as one: all are accepted, or the first refusal refuses them all. */
export const inSequence = <C, S, E extends DomainEvent, R extends Rejection>(
  decider: Decider<C, S, E, R>,
): Decider<readonly C[], S, E, R> => ({
  ...decider,
  decide(commands, state) {
    const accepted: E[] = [];
    let current = state;
    for (const command of commands) {
      const decision = decider.decide(command, current);
      if ('rejected' in decision) return decision;
      accepted.push(...decision.accepted);
      current = decision.accepted.reduce((before, event) => decider.evolve(before, event), current);
    }
    return { accepted };
  },
});
