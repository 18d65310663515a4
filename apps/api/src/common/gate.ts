import { REFUSALS, refusalOf, type Action, type Target } from '#access';
import { ProblemError, problemOfStatus } from '#platform';
import { NATION } from '#reference-data';
import type { Caller } from './caller.js';

/**
 * Throws unless the caller may do this. What lies outside somebody's scope does not exist for them, so that nobody
 * learns by guessing ids who is in the register.
 */
export function admit({ principal }: Caller, action: Action, target: Target = {}): void {
  const refusal = refusalOf(principal, action, target);
  if (refusal === null) return;
  if (refusal === 'OUT_OF_SCOPE' && !('region' in target && Object.keys(target).length === 1))
    throw notFound();
  const { zh, en } = REFUSALS[refusal];
  throw new ProblemError({ status: 403, code: refusal, title: '没有权限', detail: zh, detailEn: en });
}

export const notFound = (): ProblemError => new ProblemError(problemOfStatus(404));

/** What was looked for, or the answer that there is nothing. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}

/** `100000` 全国 is the root of the map, `000000` the one that regions of people are searched with. */
export const searchRegion = (region: string): string => (region === NATION ? '000000' : region);
