import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const IDLE_SWEEP_MS = 100;

/** Whether this program still wants requests: a balancer looks at it, and callers are told to connect elsewhere. */
export class Drain {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  /** Says so, and goes on answering for as long as others need to notice. */
  async announce(seconds: number): Promise<void> {
    this.draining = true;
    await sleep(seconds * 1000);
  }
}

/**
 * Stops listening, and settles when every request in hand has been answered. A connection that falls idle meanwhile is
 * closed at once; by itself it would be kept for seconds.
 */
export async function closeHttp(app: { close(): Promise<void>; getHttpServer(): Server }): Promise<void> {
  const server = app.getHttpServer();
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}
