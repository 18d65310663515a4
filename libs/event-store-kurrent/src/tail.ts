import { setTimeout as delay } from 'node:timers/promises';
import { END, type AllStreamSubscription, type Filter } from '@kurrent/kurrentdb-client';
import type { Position } from '#event-sourcing';
import type { Link } from './link.js';
import { positionOf } from './server-assumptions.js';

const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 100;

/** Waits until `ms` have passed or `signal` is aborted, whichever is first. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** Pause before the nth retry in a row: doubles up to five seconds. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));

/**
 * Where the log ends, for everybody in this process who waits for more: one subscription to new events, taken up anew
 * whenever it breaks. It only wakes readers; what they get, they read at their own pace.
 */
export class Tail {
  private end: Position = 0;
  private following = false;
  private readonly sleepers = new Set<() => void>();

  constructor(
    private readonly link: Link,
    private readonly filter: Filter,
    private readonly readHead: () => Promise<Position>,
    private readonly closed: AbortSignal,
  ) {}

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
      if (!this.following) void this.follow();
    });
  }

  private async follow(): Promise<void> {
    this.following = true;
    for (let failures = 0; !this.closed.aborted;) {
      const heard = await this.listen();
      failures = heard ? 0 : failures + 1;
      await pause(backOff(failures), this.closed);
    }
  }

  /** Listens until the subscription ends; tells whether it had begun. */
  private listen(): Promise<boolean> {
    return new Promise((resolve) => {
      let begun = false;
      const subscription: AllStreamSubscription = this.link.appender.subscribeToAll({
        fromPosition: END,
        filter: this.filter,
      });
      const end = (): void => {
        this.closed.removeEventListener('abort', end);
        subscription.removeAllListeners('data');
        subscription.unsubscribe().catch(() => undefined);
        resolve(begun);
      };
      this.closed.addEventListener('abort', end);
      subscription.on('error', end);
      subscription.on('end', end);
      subscription.on('close', end);
      subscription.on('data', ({ event }) => {
        if (event) this.advance(positionOf(event));
      });
      subscription.on('confirmation', () => {
        begun = true;
        // What was appended while nobody listened.
        this.readHead().then((head) => this.advance(head), end);
      });
    });
  }
}
