import { NO_CHECK, StoreUnavailableError, type AppendResult, type PreparedCommand } from '#event-sourcing';

const MOST_EVENTS = 500;
const MOST_CHARACTERS = 8_000_000;

interface Waiting {
  readonly command: PreparedCommand;
  /** Known to be behind its stream: it can only turn out a conflict or a duplicate, and writes nothing. */
  stale: boolean;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the commands of one process, so that concurrent appends share one commit. One batch is under way at a
 * time; what arrives meanwhile forms the next. Commands on one stream keep the order in which they came.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private draining: Promise<void> | undefined;

  constructor(
    private readonly write: (commands: readonly PreparedCommand[]) => Promise<readonly AppendResult[]>,
  ) {}

  submit(command: PreparedCommand): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ command, stale: false, resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    await this.draining;
  }

  private async drain(): Promise<void> {
    // Lets everything that is submitted in this turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.queue.length > 0) await this.commit(this.take());
    this.draining = undefined;
  }

  /** The next batch: in order, and with every command id and every stream that can be written in it once. */
  private take(): Waiting[] {
    const claimed = new Set<string>();
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let events = 0;
    let characters = 0;
    for (const waiting of this.queue) {
      const { id, appends, eventCount, size } = waiting.command;
      const names = [`command ${id}`, ...(waiting.stale ? [] : appends.map(({ stream }) => stream))];
      const fits = events + eventCount <= MOST_EVENTS && characters + size <= MOST_CHARACTERS;
      const joins = batch.length === 0 || (fits && !names.some((name) => claimed.has(name)));
      // A command left behind claims its streams too, or a later one would overtake it.
      for (const name of names) claimed.add(name);
      if (!joins) {
        rest.push(waiting);
        continue;
      }
      batch.push(waiting);
      events += eventCount;
      characters += size;
    }
    this.queue = rest;
    return batch;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ command }) => command));
      this.markStale(batch, results);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result) resolve(result);
        else reject(new Error('the event store did not answer a command'));
      }
    } catch (error) {
      if (batch.length === 1 || error instanceof StoreUnavailableError) {
        for (const { reject } of batch) reject(error);
        return;
      }
      // One of them is at fault and nothing was written: alone, it fails alone.
      for (const waiting of batch) await this.commit([waiting]);
    }
  }

  /**
   * Revisions only grow, so a queued command that expects less than a stream already has cannot be recorded. Many such
   * commands can then be answered by one batch, instead of one batch each on a stream that everybody writes.
   */
  private markStale(batch: readonly Waiting[], results: readonly AppendResult[]): void {
    const revisions = new Map<string, number>();
    for (const [index, { command }] of batch.entries()) {
      const result = results[index];
      if (result?.outcome === 'conflict') revisions.set(result.stream, result.actual);
      if (result?.outcome === 'recorded')
        for (const { stream, expected, events } of command.appends)
          if (expected !== NO_CHECK) revisions.set(stream, expected + events.length);
    }
    for (const waiting of this.queue)
      waiting.stale ||= waiting.command.appends.some(
        ({ stream, expected }) => expected !== NO_CHECK && expected < (revisions.get(stream) ?? expected),
      );
  }
}
