import type { Action } from '#access';
import type { Caller } from '../common/caller.js';
import type { ApiServices } from '../common/services.js';

export interface LookedAt {
  readonly workerId: string;
  readonly region: string | null;
}

/** Leaves the trace of a look at people's data, one line for each person. Call it before anything is shown. */
export const recordLooks = (
  { runtime }: ApiServices,
  { principal, purpose, requestId }: Caller,
  action: Action,
  people: readonly LookedAt[],
): Promise<void> =>
  runtime.accessLog.record(
    ...people.map(({ workerId, region }) => ({
      actor: `user:${principal.username}`,
      role: principal.role,
      action,
      workerId,
      region,
      purpose,
      requestId,
    })),
  );
