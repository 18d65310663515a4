import { isDeepStrictEqual } from 'node:util';
import { fold, type Decider, type Rejection } from '../decider.js';
import type { DomainEvent } from '../event.js';

class ExpectationError extends Error {}

const show = (value: unknown): string => JSON.stringify(value, null, 2);

function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new ExpectationError(`${what}\nexpected ${show(expected)}\nactual   ${show(actual)}`);
}

/**
 * Reads as the rule does: `given(account)(deposited(80)).when(convert(50)).then(converted(50))`.
 * Comparisons are exact and ordered. Every accepted command is decided once more and must then add nothing.
 */
export const given =
  <C, S, E extends DomainEvent, R extends Rejection>(decider: Decider<C, S, E, R>) =>
  (...past: readonly E[]) => ({
    when(command: C) {
      const decision = decider.decide(command, fold(decider, past));
      const accepted = (): readonly E[] => {
        if ('rejected' in decision) throw new ExpectationError(`rejected with ${show(decision.rejected)}`);
        return decision.accepted;
      };
      return {
        then(...expected: readonly E[]): void {
          const events = accepted();
          expectSame(events, expected, 'recorded something else');
          const again = decider.decide(command, fold(decider, [...past, ...events]));
          expectSame(again, { accepted: [] }, 'the same command again must add nothing');
        },
        thenNothing(): void {
          expectSame(accepted(), [], 'should have recorded nothing');
        },
        thenRejected(expected: R['code'] | R): void {
          if ('accepted' in decision) throw new ExpectationError(`accepted ${show(decision.accepted)}`);
          if (typeof expected === 'string')
            expectSame(decision.rejected.code, expected, 'rejected for another reason');
          else expectSame(decision.rejected, expected, 'rejected for another reason');
        },
      };
    },
  });
