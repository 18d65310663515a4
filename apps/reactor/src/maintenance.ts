import { localDateOf, pause } from '#event-sourcing';
import { LockTakenError, maintain, whileLocked, type RunnerLogger, type Runtime } from '#platform';
import { endNotices, expireCertificates, WhatIfShelf } from '#processes';
import { allJobs } from './jobs.js';

const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60_000;

/** Keeps what grows within bounds, once an hour for as long as this program runs; of several programs one does it. */
export async function maintainRegularly(
  runtime: Runtime,
  signal: AbortSignal,
  logger: RunnerLogger,
): Promise<void> {
  const { store, pool, jobs, configuration } = runtime;
  const { commandDays } = configuration;
  for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
    await pause(wait, signal);
    if (signal.aborted) return;
    try {
      const done = await whileLocked(pool, 'maintenance', 'all', () =>
        maintain({ store, pool, jobs, commandDays, jobKinds: allJobs }),
      );
      const whatIfsExpired = await new WhatIfShelf(pool).removeExpired();
      const services = {
        store,
        db: pool,
        readModelsReach: (names: readonly string[], position: number) =>
          runtime.readModelsReach(names, position),
      };
      const today = localDateOf(new Date());
      const certificatesExpired = await expireCertificates(services, today);
      const noticesEnded = await endNotices(services, today);
      logger.info({ ...done, whatIfsExpired, certificatesExpired, noticesEnded }, 'maintenance done');
    } catch (error) {
      if (!(error instanceof LockTakenError)) logger.error({ err: error }, 'maintenance failed');
    }
  }
}
