import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from './event.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Waits until `ms` have passed or `signal` is aborted, whichever is first. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  delay(ms, undefined, signal && { signal }).catch(() => undefined);

/** Pause before the nth retry in a row, in milliseconds: doubles up to five seconds. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));

/**
 * How far the log is known to reach, for everybody in this process who waits for more. Whoever looks for new events is
 * told by `waited` that somebody does, and wakes all by `advance`.
 */
export class EndOfLog {
  private end: Position = 0;
  private readonly sleepers = new Set<() => void>();

  constructor(private readonly waited: () => void) {}

  get isAwaited(): boolean {
    return this.sleepers.size > 0;
  }

  /** The log is known to reach at least this far. */
  advance(position: Position): void {
    if (position <= this.end) return;
    this.end = position;
    for (const wake of this.sleepers) wake();
  }

  /** Tells how far the log reaches, as soon as that is beyond `position` or `signal` is aborted. */
  async beyond(position: Position, signal: AbortSignal): Promise<Position> {
    while (this.end <= position && !signal.aborted) await this.change(signal);
    return this.end;
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
      this.waited();
    });
  }
}
