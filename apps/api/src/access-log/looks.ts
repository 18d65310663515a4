import type { Action } from '#access';
import { actorOf, type Caller } from '../common/caller.js';
import type { ApiServices } from '../common/services.js';

export interface LookedAt {
  readonly workerId: string;
  readonly region: string | null;
}

/** Leaves the trace of a look at people's data, one line for each person. Call it before anything is shown. */
export const recordLooks = (
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  people: readonly LookedAt[],
): Promise<void> =>
  runtime.accessLog.record(
    ...people.map(({ workerId, region }) => ({
      ...traceOf(caller),
      action,
      workerId,
      region,
      purpose: caller.purpose,
    })),
  );

/** Leaves the trace of a file of many people that somebody took, in one line that says which. */
export const recordFileTaken = (
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  { region, which }: { readonly region: string | null; readonly which: string },
): Promise<void> =>
  runtime.accessLog.record({
    ...traceOf(caller),
    action,
    workerId: null,
    region,
    purpose: `${caller.purpose}（${which}）`,
  });

const traceOf = (caller: Caller) => ({
  actor: actorOf(caller),
  role: caller.principal.role,
  requestId: caller.requestId,
});
