import { pause } from '#event-sourcing';
import type { RunnerLogger } from '#platform';
import type { ProcessServices } from '#processes';

const EVERY_MS = 1000;
const AFTER_FAILURE_MS = 10_000;

/** The simulated card system answers what is due, for as long as this program runs; a real one calls us. */
export async function deliverCardCallbacks(
  { cards: { simulated } }: ProcessServices,
  signal: AbortSignal,
  logger: RunnerLogger,
): Promise<void> {
  if (simulated === null) return;
  while (!signal.aborted) {
    try {
      await simulated.deliverDue();
      await pause(EVERY_MS, signal);
    } catch (error) {
      logger.warn({ err: error }, 'callbacks of the simulated card system wait');
      await pause(AFTER_FAILURE_MS, signal);
    }
  }
}
