import type { Action, Target } from '#access';
import { claimById, type ClaimRow } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

const targetOf = ({ region, workerId, by, claimant }: ClaimRow): Target => ({
  region,
  workerId,
  ...(by === 'institution' && { institutionId: claimant }),
  ...(by === 'employer' && { employer: claimant }),
});

/** The claim, if the caller may do this with it; also one that was handed in a moment ago. */
export async function claimFor(
  services: ApiServices,
  caller: Caller,
  action: Action,
  claimId: string,
): Promise<ClaimRow> {
  const { pool, store } = services.runtime;
  await showing(services, ['claims'], await store.head());
  return admitted(caller, action, await claimById(pool, claimId), targetOf);
}
