import { pause } from '#event-sourcing';
import { runSealing } from '#log-seals';
import { LockTakenError, whileLocked, type RunnerLogger, type Runtime } from '#platform';

const TRY_AGAIN_MS = 5000;

/**
 * Seals the log for as long as this program runs. Several sealers would do no harm, but each would read the log: so one
 * works, and the others wait until its connection ends.
 */
export async function sealLogAlone(
  runtime: Runtime,
  signal: AbortSignal,
  logger: RunnerLogger,
): Promise<void> {
  const { store, pool, configuration } = runtime;
  const { sealSuite, sealEntries, sealMinutes, anchorFile } = configuration;
  while (!signal.aborted) {
    try {
      await whileLocked(pool, 'sealing', 'log', () =>
        runSealing({
          log: store,
          suite: sealSuite,
          rangeSize: sealEntries,
          patienceMs: sealMinutes * 60_000,
          anchorFile,
          signal,
          logger,
        }),
      );
    } catch (error) {
      if (!(error instanceof LockTakenError)) logger.warn({ err: error }, 'sealing waits for the database');
      await pause(TRY_AGAIN_MS, signal);
    }
  }
}
