import { employmentsOfWorkers, entriesOfPerson, workerById, type WorkerRow } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit, found } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

/** Somebody who works, or worked, at the employer of the caller; nobody else is there for an employer. */
export async function staffMember(
  { runtime: { pool } }: ApiServices,
  caller: Caller,
  workerId: string,
): Promise<WorkerRow> {
  const employer = caller.principal.employer ?? null;
  admit(caller, 'claim:hand-in', { employer });
  const posts = await employmentsOfWorkers(pool, await entriesOfPerson(pool, workerId));
  const worker = posts.some((post) => post.employer === employer) ? await workerById(pool, workerId) : null;
  return found(worker);
}
