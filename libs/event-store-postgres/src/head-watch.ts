import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '#event-sourcing';

const LONGEST_PAUSE_MS = 5_000;

/** Waits until `ms` have passed or `signal` is aborted, whichever is first. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** Pause before the nth retry in a row: doubles up to five seconds. */
export const backOff = (failures: number, firstMs = 100): number =>
  Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** Math.min(failures, 10));

/**
 * Where the log ends, for everybody in this process who waits for more. Only one asks the server, however many
 * subscribe, and nobody asks while nobody waits; an append of our own wakes them at once.
 */
export class HeadWatch {
  private head: Position = 0;
  private readonly sleepers = new Set<() => void>();
  private polling = false;

  constructor(
    private readonly readHead: () => Promise<Position>,
    private readonly pollMs: number,
    private readonly closed: AbortSignal,
  ) {}

  /** The log is known to reach at least this far. */
  advance(position: Position): void {
    if (position <= this.head) return;
    this.head = position;
    for (const wake of this.sleepers) wake();
  }

  /** Resolves when the log reaches beyond `position`, or `signal` is aborted. */
  async beyond(position: Position, signal: AbortSignal): Promise<void> {
    while (this.head <= position && !signal.aborted) await this.change(signal);
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.add(wake);
      signal.addEventListener('abort', wake);
      if (!this.polling) void this.poll();
    });
  }

  private async poll(): Promise<void> {
    this.polling = true;
    let failures = 0;
    while (this.sleepers.size > 0 && !this.closed.aborted) {
      await pause(failures === 0 ? this.pollMs : backOff(failures), this.closed);
      try {
        this.advance(await this.readHead());
        failures = 0;
      } catch {
        // Whoever waits learns of it by reading; until then all there is to do is to ask again later.
        failures++;
      }
    }
    this.polling = false;
  }
}
