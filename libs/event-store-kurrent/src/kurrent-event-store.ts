import {
  backOff,
  pause,
  prepareCommand,
  StoreUnavailableError,
  type AppendResult,
  type CommandContext,
  type EventBatch,
  type EventCatalogue,
  type EventLog,
  type Position,
  type ReadAllOptions,
  type StoredBatch,
  type StoredEntry,
  type StreamAppend,
  type StreamHistory,
} from '#event-sourcing';
import { parseAddress } from './address.js';
import { CommandWriter } from './appends.js';
import { toRecordedEvent, toStoredEntry } from './entry.js';
import { asOpeningError } from './errors.js';
import { Link } from './link.js';
import { LogReader, type Page, type PageRequest } from './pages.js';
import { SharedReads } from './shared-reads.js';
import { isAnswered, streamsBeginningWith } from './server-assumptions.js';
import { EntryWriter } from './take-in.js';
import { Tail } from './tail.js';
import { Turns } from './turns.js';

export interface KurrentEventStoreOptions {
  /** `kurrentdb://…` or `kurrentdb+discover://…`, with credentials and TLS options; `log=name` names the log. */
  readonly url: string;
  /** Every event type of the program. */
  readonly catalogue: EventCatalogue;
}

const BATCH = 1000;

const requestOf = ({ after, types, batchSize = BATCH }: ReadAllOptions): PageRequest => ({
  after,
  most: batchSize,
  types,
});

/** The log on a KurrentDB server or cluster, version 25.1 or later. */
export class KurrentEventStore implements EventLog {
  private readonly closing = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly reader: LogReader;
  private readonly commands: CommandWriter;
  private readonly entries: EntryWriter;
  private readonly tail: Tail;
  private readonly turns = new Turns();
  private readonly streams = new SharedReads((stream) => this.readStream(stream));

  private constructor(
    private readonly link: Link,
    private readonly catalogue: EventCatalogue,
    log: string,
  ) {
    this.reader = new LogReader(link, `${log}:`);
    this.commands = new CommandWriter(link, this.reader, log);
    this.entries = new EntryWriter(link, this.reader, log);
    const filter = streamsBeginningWith(this.reader.prefix);
    this.tail = new Tail(link, filter, () => this.head(), this.closing.signal);
  }

  /** Refuses a server that is too old, that denies access, or whose certificate is not trusted. */
  static async open({ url, catalogue }: KurrentEventStoreOptions): Promise<KurrentEventStore> {
    const { connectionString, log } = parseAddress(url);
    const link = new Link(connectionString);
    const store = new KurrentEventStore(link, catalogue, log);
    try {
      await store.checkServer();
      await store.head();
    } catch (error) {
      await store.close();
      throw asOpeningError(error);
    }
    return store;
  }

  append(append: StreamAppend, command: CommandContext): Promise<AppendResult> {
    return this.appendAll([append], command);
  }

  async appendAll(appends: readonly StreamAppend[], command: CommandContext): Promise<AppendResult> {
    const prepared = prepareCommand(this.catalogue, appends, command);
    const result = await this.track(() =>
      this.turns.take(prepared, () => this.commands.write(prepared, appends, command)),
    );
    if (result.outcome === 'recorded') this.tail.advance(result.position);
    return result;
  }

  read(stream: string): Promise<StreamHistory> {
    return this.streams.read(stream);
  }

  async *readAll(options: ReadAllOptions): AsyncGenerator<EventBatch, void, undefined> {
    for await (const page of this.reader.pages(requestOf(options))) yield this.batchOf(page);
  }

  async *subscribe({
    signal,
    ...options
  }: ReadAllOptions & { readonly signal: AbortSignal }): AsyncGenerator<EventBatch, void, undefined> {
    const stopped = AbortSignal.any([signal, this.closing.signal]);
    let { after } = options;
    let head: Position | undefined;
    for (let failures = 0; !stopped.aborted;) {
      try {
        const request = requestOf({ ...options, after });
        const pages = head === undefined ? this.reader.pages(request) : this.reader.pagesTo(head, request);
        for await (const page of pages) {
          if (stopped.aborted) return;
          const batch = this.batchOf(page);
          after = batch.through;
          failures = 0;
          yield batch;
        }
        head = await this.tail.beyond(after, stopped);
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        head = undefined;
        await pause(backOff(failures++), stopped);
      }
    }
  }

  async *readStored(options: {
    readonly after: Position;
    readonly batchSize?: number;
  }): AsyncGenerator<StoredBatch, void, undefined> {
    for await (const { events, through } of this.reader.pages(requestOf(options)))
      yield { entries: events.map(toStoredEntry), through };
  }

  async takeIn(entries: readonly StoredEntry[]): Promise<{ readonly added: number }> {
    const { added, position } = await this.track(() => this.entries.takeIn(entries));
    this.tail.advance(position);
    return { added };
  }

  head(): Promise<Position> {
    return this.reader.head();
  }

  /** Finishes what was submitted and ends every subscription. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.underWay);
    await this.link.close();
  }

  private batchOf({ events, through }: Page): EventBatch {
    return { events: events.map((event) => toRecordedEvent(this.catalogue, event)), through };
  }

  private async readStream(stream: string): Promise<StreamHistory> {
    const { events, revision } = await this.reader.stream(stream);
    return { events: events.map((event) => toRecordedEvent(this.catalogue, event)), revision };
  }

  /** An operation without streams writes nothing, and tells a server that knows it from one that does not. */
  private async checkServer(): Promise<void> {
    try {
      await this.link.appender.multiStreamAppend([]);
    } catch (error) {
      if (!isAnswered(error)) throw error;
    }
  }

  private async track<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing.signal.aborted) throw new StoreUnavailableError('it was closed');
    const running = work();
    this.underWay.add(running);
    try {
      return await running;
    } finally {
      this.underWay.delete(running);
    }
  }
}
