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

/** Batches under way at one time: while the server writes one, this process takes in the answers to the other. */
const LANES = 2;
/** Fewer are not worth a commit of their own while another batch is under way. */
const FEWEST_COMMANDS = 128;

/**
 * Gathers the commands of one process, so that concurrent appends share one commit. What arrives while batches are
 * under way forms the next. Commands on one stream keep the order in which they came, and are never in two batches at once.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private readonly underWay = new Set<readonly Waiting[]>();
  private starting = false;
  private readonly whenIdle: (() => void)[] = [];

  constructor(
    private readonly write: (commands: readonly PreparedCommand[]) => Promise<readonly AppendResult[]>,
  ) {}

  submit(command: PreparedCommand): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ command, stale: false, resolve, reject });
      this.startSoon();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    if (this.queue.length > 0 || this.underWay.size > 0)
      await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  /** Lets everything that is submitted in this turn of the event loop join. */
  private startSoon(): void {
    if (this.starting || this.underWay.size >= LANES) return;
    this.starting = true;
    queueMicrotask(() => {
      this.starting = false;
      while (
        this.underWay.size < LANES &&
        this.queue.length >= (this.underWay.size === 0 ? 1 : FEWEST_COMMANDS)
      ) {
        const batch = this.take();
        if (batch.length === 0) return;
        void this.run(batch);
      }
    });
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    this.underWay.add(batch);
    await this.commit(batch);
    this.underWay.delete(batch);
    if (this.queue.length > 0) this.startSoon();
    else if (this.underWay.size === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  /** The next batch: in order, and with every command id and every stream that can be written in it once. */
  private take(): readonly Waiting[] {
    if (this.queue.length === 1 && this.underWay.size === 0) return this.queue.splice(0);
    let outstanding = this.queue.length;
    const claims = new Claims();
    for (const flying of this.underWay) {
      outstanding += flying.length;
      for (const waiting of flying) claims.add(waiting);
    }
    const most = outstanding < LANES * FEWEST_COMMANDS ? outstanding : Math.ceil(outstanding / LANES);
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let events = 0;
    let characters = 0;
    let at = 0;
    for (; at < this.queue.length && batch.length < most && events < MOST_EVENTS; at++) {
      const waiting = this.queue[at]!;
      const { eventCount, size } = waiting.command;
      const fits = events + eventCount <= MOST_EVENTS && characters + size <= MOST_CHARACTERS;
      // A command left behind claims its streams too, or a later one would overtake it.
      const free = claims.add(waiting);
      if (!free || !(fits || batch.length === 0)) {
        rest.push(waiting);
        continue;
      }
      batch.push(waiting);
      events += eventCount;
      characters += size;
    }
    this.queue = rest.concat(this.queue.slice(at));
    return batch;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ command }) => command));
      if (this.queue.length > 0) this.markStale(batch, results);
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

/** What only one command may write at a time: itself, and its streams. */
class Claims {
  private readonly commands = new Set<string>();
  private readonly streams = new Set<string>();

  /** False when something of it was claimed before. */
  add({ command, stale }: Waiting): boolean {
    const before = this.commands.size;
    let free = this.commands.add(command.id).size > before;
    if (stale) return free;
    for (const { stream } of command.appends) {
      const known = this.streams.size;
      if (this.streams.add(stream).size === known) free = false;
    }
    return free;
  }
}
