import type { Pool } from 'pg';
import type { EventStore, Position } from '#event-sourcing';
import { waitFor } from '../projection-runner/wait-for.js';
import { waitForProcesses } from './status.js';

/**
 * Resolves with the end of the log when processes have nothing more to do and read models show all of it. Every process
 * that ever ran here counts when none is named.
 */
export async function waitUntilSettled(
  store: EventStore,
  pool: Pool,
  timeoutMs: number,
  processes?: readonly string[],
): Promise<Position> {
  const end = Date.now() + timeoutMs;
  const left = (): number => Math.max(0, end - Date.now());
  for (let head = await store.head(); ;) {
    await waitForProcesses(pool, head, left(), processes);
    const now = await store.head();
    if (now === head) {
      await waitFor(pool, 'all', head, left());
      return head;
    }
    head = now;
  }
}
