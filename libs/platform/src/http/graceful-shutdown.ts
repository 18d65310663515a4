import { setTimeout as sleep } from 'node:timers/promises';

export interface ShutdownStep {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

export interface ShutdownOptions {
  /** In order: stop listening, hand over jobs, close stores, and last of all stop Postgres. */
  readonly steps: readonly ShutdownStep[];
  /** On a second signal, or when the time is over: the shortest way that loses nothing. */
  readonly immediately?: () => Promise<unknown>;
  /** 30 s when absent: jobs are handed over within 15 s, and answers in hand need the rest. */
  readonly timeoutMs?: number;
  readonly log: (message: string) => void;
}

/**
 * On SIGTERM or Ctrl-C runs the steps one after the other and ends the program with 0; with 1 when a step failed or
 * took too long, or on a second signal. The returned function starts the same without a signal.
 */
export function shutDownGracefully({
  steps,
  immediately,
  timeoutMs = 30_000,
  log,
}: ShutdownOptions): () => Promise<never> {
  let isShuttingDown = false;

  const endNow = async (reason: string): Promise<never> => {
    log(`${reason}: ending at once`);
    await Promise.race([immediately?.().catch(() => undefined), sleep(5_000)]);
    process.exit(1);
  };

  const drain = async (): Promise<boolean> => {
    let isClean = true;
    for (const { name, run } of steps) {
      try {
        await run();
      } catch (error) {
        isClean = false;
        log(`${name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return isClean;
  };

  const shutDown = async (reason: string): Promise<never> => {
    if (isShuttingDown) return endNow(`${reason} again`);
    isShuttingDown = true;
    log(`${reason}: shutting down`);
    const isClean = await Promise.race([drain(), sleep(timeoutMs)]);
    if (isClean === undefined) return endNow(`not done after ${timeoutMs} ms`);
    process.exit(isClean ? 0 : 1);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutDown(signal));
  return () => shutDown('asked to stop');
}
