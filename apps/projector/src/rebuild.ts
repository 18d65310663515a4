import {
  BatchRefusedError,
  PermanentJobError,
  rebuildProjection,
  type JobRun,
  type Runtime,
} from '#platform';
import { allProjections } from '#read-models';
import type { RebuildReport } from './jobs.js';

const REPORT_MS = 500;

/** The work of one job. A killed program's job goes on elsewhere and begins anew; readers notice nothing of either. */
export async function rebuild(
  { store, pool, configuration }: Runtime,
  { payload, progress, signal }: JobRun<{ readModel: string }, RebuildReport>,
): Promise<void> {
  const projection = allProjections.find(({ table }) => table.name === payload.readModel);
  if (!projection) throw new PermanentJobError(`there is no read model ${payload.readModel}`);
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  try {
    await rebuildProjection({
      store,
      pool,
      projection,
      partitions: configuration.readModelPartitions,
      signal,
      onProgress: ({ position, head }) => {
        if (Date.now() - told < REPORT_MS) return;
        told = Date.now();
        telling = progress({ done: position, rows: head }).catch(() => undefined);
      },
    });
    await telling;
    const head = await store.head();
    await progress({ done: head, rows: head });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BatchRefusedError) throw new PermanentJobError(error.message);
    throw error;
  }
}
