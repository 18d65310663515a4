import { REFUSALS, refusalOf, type Action, type Refusal, type Target } from '#access';
import { ProblemError, problemOfStatus } from '#platform';
import type { Caller } from './caller.js';

/** Throws unless the caller may do this in the place that the request itself names. */
export function admit({ principal }: Caller, action: Action, target: Target = {}): void {
  const refusal = refusalOf(principal, action, target);
  if (refusal !== null) throw forbidden(refusal);
}

/**
 * Throws unless the caller may do this with a thing that the request names by its id. What lies outside somebody's
 * scope does not exist for them, so that nobody learns by guessing ids what is in the register.
 */
export function admitTo({ principal }: Caller, action: Action, target: Target): void {
  const refusal = refusalOf(principal, action, target);
  if (refusal === 'OUT_OF_SCOPE') throw notFound();
  if (refusal !== null) throw forbidden(refusal);
}

/** What was looked up, if the caller may do this with it. Who may not do this at all does not learn whether it is there. */
export function admitted<T>(
  caller: Caller,
  action: Action,
  thing: T | null | undefined,
  targetOf: (thing: T) => Target,
): T {
  admitTo(caller, action, thing === null || thing === undefined ? {} : targetOf(thing));
  return found(thing);
}

function forbidden(refusal: Refusal): ProblemError {
  const { zh, en } = REFUSALS[refusal];
  return new ProblemError({ status: 403, code: refusal, title: '没有权限', detail: zh, detailEn: en });
}

export const notFound = (): ProblemError => new ProblemError(problemOfStatus(404));

/** What was looked for, or the answer that there is nothing. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}
