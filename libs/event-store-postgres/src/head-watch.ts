import { backOff, EndOfLog, pause, type Position } from '#event-sourcing';

/**
 * Looks where the log ends while somebody waits for more. Only one asks the server, however many subscribe, and nobody
 * asks while nobody waits; an append of our own wakes them at once.
 */
export class HeadWatch {
  private polling = false;
  private readonly end = new EndOfLog(() => {
    if (!this.polling) void this.poll();
  });

  constructor(
    private readonly readHead: () => Promise<Position>,
    private readonly pollMs: number,
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

  private async poll(): Promise<void> {
    this.polling = true;
    let failures = 0;
    while (this.end.isAwaited && !this.closed.aborted) {
      await pause(failures === 0 ? this.pollMs : backOff(failures), this.closed);
      try {
        this.end.advance(await this.readHead());
        failures = 0;
      } catch {
        // Whoever waits learns of it by reading; until then all there is to do is to ask again later.
        failures++;
      }
    }
    this.polling = false;
  }
}
