import { END, type AllStreamSubscription, type Filter } from '@kurrent/kurrentdb-client';
import { backOff, EndOfLog, pause, type Position } from '#event-sourcing';
import type { Link } from './link.js';
import { positionOf } from './server-assumptions.js';

/**
 * One subscription to new events for everybody in this process who waits for more, taken up anew whenever it breaks. It
 * only wakes readers; what they get, they read at their own pace.
 */
export class Tail {
  private following = false;
  private readonly end = new EndOfLog(() => {
    if (!this.following) void this.follow();
  });

  constructor(
    private readonly link: Link,
    private readonly filter: Filter,
    private readonly readHead: () => Promise<Position>,
    private readonly closed: AbortSignal,
  ) {}

  /** The log is known to reach at least this far. */
  advance(position: Position): void {
    this.end.advance(position);
  }

  /** Tells how far the log reaches, as soon as that is beyond `position` or `signal` is aborted. */
  beyond(position: Position, signal: AbortSignal): Promise<Position> {
    return this.end.beyond(position, signal);
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
