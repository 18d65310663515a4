import {
  pause,
  UnknownEventError,
  type EventBatch,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';

/** What the log holds after one position and up to another. */
interface Stretch {
  readonly after: Position;
  readonly through: Position;
  readonly events: readonly RecordedEvent[];
}

/** A subscription with the last stretches it gave, which follow on one another. */
interface Cursor {
  readonly batches: AsyncIterator<EventBatch>;
  readonly stop: AbortController;
  kept: readonly Stretch[];
  position: Position;
  next?: Promise<void>;
  /** The last batch was small. */
  nearEnd: boolean;
}

export interface LogReader {
  /** What comes after `after` and may matter to the reader; waits at the end of the log. */
  next(after: Position): Promise<EventBatch>;
  /** Reads types again that could not be read. */
  forgive(): void;
  leave(): void;
}

interface Reader {
  readonly types: readonly string[];
  /** What it has asked for last; undefined before the first time. */
  position?: Position;
  /** The others do not wait for it any more. */
  leftBehind: boolean;
}

/** The subscription was given up on purpose; another one has the answer. */
class StartedAfresh extends Error {}

const STRETCHES_KEPT = 8;
/** How long a reader may hold up those that read with it. */
const PATIENCE_MS = 2000;
/** At the end of a busy log: every batch moves the checkpoint of every reader, so tiny ones would be dear. */
const GATHER_MS = 25;

/**
 * One reading of the log for many readers: reading and parsing it costs more than folding it. Readers near each other
 * share a subscription, the faster ones waiting a little for the slower ones; a reader far behind has one of its own
 * until it has caught up. Every reader sees every event of its types, in order.
 */
export class SharedLog {
  private readonly readers = new Set<Reader>();
  private cursors: Cursor[] = [];
  private readonly unreadable = new Map<string, UnknownEventError>();
  private waiting: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly store: EventStore,
    private readonly types: readonly string[],
    private readonly batchSize: number,
  ) {}

  join(types: readonly string[]): LogReader {
    const reader: Reader = { types, leftBehind: false };
    this.readers.add(reader);
    return {
      next: (after) => this.nextFor(reader, after),
      forgive: () => this.forgive(types),
      leave: () => {
        this.readers.delete(reader);
        this.tellMoved();
      },
    };
  }

  close(): void {
    this.closed = true;
    this.startAfresh();
  }

  private async nextFor(reader: Reader, after: Position): Promise<EventBatch> {
    reader.position = after;
    reader.leftBehind = false;
    this.tellMoved();
    for (;;) {
      const unreadable = reader.types
        .map((type) => this.unreadable.get(type))
        .find((error) => error !== undefined);
      if (unreadable) throw unreadable;
      const cursor = this.cursorAt(after) ?? this.open(after);
      const known = cursor.kept.find((stretch) => stretch.after <= after && after < stretch.through);
      if (known) return { events: eventsAfter(known, after), through: known.through };
      try {
        await this.waitForSlower(cursor);
        if (cursor.position === after) await (cursor.next ??= this.advance(cursor));
      } catch (error) {
        if (error instanceof StartedAfresh && !this.closed) continue;
        if (!(error instanceof UnknownEventError) || !this.types.includes(error.type)) throw error;
        this.leaveOut(error);
      }
    }
  }

  private tellMoved(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Of several that can serve a position, the one that is furthest on, so that readers come together. */
  private cursorAt(position: Position): Cursor | undefined {
    return this.cursors
      .filter(({ kept, position: end }) => (kept[0]?.after ?? end) <= position && position <= end)
      .toSorted((one, other) => other.position - one.position)[0];
  }

  private open(after: Position): Cursor {
    if (this.closed) throw new Error('the log is closed');
    const stop = new AbortController();
    const types = this.types.filter((type) => !this.unreadable.has(type));
    const subscription = this.store.subscribe({
      after,
      types,
      batchSize: this.batchSize,
      signal: stop.signal,
    });
    const batches = subscription[Symbol.asyncIterator]();
    const cursor: Cursor = { batches, stop, kept: [], position: after, nearEnd: false };
    this.cursors.push(cursor);
    return cursor;
  }

  /** The oldest stretch goes when all who read along have had it, or have taken too long. */
  private async waitForSlower(cursor: Cursor): Promise<void> {
    const [oldest] = cursor.kept;
    if (!oldest || cursor.kept.length < STRETCHES_KEPT) return;
    const slower = (): Reader[] =>
      [...this.readers].filter(
        ({ position = oldest.after, leftBehind }) =>
          !leftBehind && oldest.after <= position && position < oldest.through,
      );
    const timer = setTimeout(() => {
      for (const reader of slower()) reader.leftBehind = true;
      this.tellMoved();
    }, PATIENCE_MS);
    while (slower().length > 0 && cursor.kept[0] === oldest && !cursor.stop.signal.aborted)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    clearTimeout(timer);
  }

  private async advance(cursor: Cursor): Promise<void> {
    try {
      const stretch = await this.readOn(cursor);
      cursor.kept = [...cursor.kept.slice(1 - STRETCHES_KEPT), stretch];
      cursor.position = stretch.through;
      cursor.nearEnd = stretch.events.length < this.batchSize / 4;
      delete cursor.next;
      this.dropUnused();
    } catch (error) {
      end(cursor);
      this.cursors = this.cursors.filter((other) => other !== cursor);
      throw error;
    }
  }

  private async readOn(cursor: Cursor): Promise<Stretch> {
    const after = cursor.position;
    if (cursor.nearEnd) await pause(GATHER_MS, cursor.stop.signal);
    for (;;) {
      const result = await cursor.batches.next();
      if (cursor.stop.signal.aborted) throw new StartedAfresh();
      if (result.done) throw new Error('the subscription to the log has ended');
      const { events, through } = result.value;
      if (through > after) return { after, through, events };
    }
  }

  private dropUnused(): void {
    const used = new Set(
      [...this.readers].map(({ position }) => position !== undefined && this.cursorAt(position)),
    );
    for (const cursor of this.cursors) if (!used.has(cursor) && !cursor.next) end(cursor);
    this.cursors = this.cursors.filter(({ stop }) => !stop.signal.aborted);
  }

  /** Readers of this type stop. The others go on, which takes a subscription without it. */
  private leaveOut(error: UnknownEventError): void {
    if (this.unreadable.has(error.type)) return;
    this.unreadable.set(error.type, error);
    this.startAfresh();
  }

  private forgive(types: readonly string[]): void {
    if (types.filter((type) => this.unreadable.delete(type)).length > 0) this.startAfresh();
  }

  private startAfresh(): void {
    for (const cursor of this.cursors) end(cursor);
    this.cursors = [];
    this.tellMoved();
  }
}

const eventsAfter = ({ after, events }: Stretch, position: Position): readonly RecordedEvent[] =>
  after === position ? events : events.filter((event) => event.position > position);

function end({ stop, batches }: Cursor): void {
  stop.abort();
  // A generator that waits for events ends once the signal has woken it.
  void batches.return?.().catch(() => undefined);
}
