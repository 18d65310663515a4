import type { Pool, QueryConfig } from 'pg';
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
import { appendBatch } from './append-batch.js';
import { asStoreError } from './errors.js';
import { GroupCommit } from './group-commit.js';
import { GroupReads } from './group-reads.js';
import { HeadWatch } from './head-watch.js';
import { maintain, type Upkeep, type UpkeepDone } from './maintain.js';
import { checkSchema } from './migrate.js';
import { columnTypes, EVENT_COLUMNS, toRecordedEvent, toStoredEntry, type EventRow } from './rows.js';
import { takeIn } from './take-in.js';

export interface PostgresEventStoreOptions {
  /** Stays the caller's to end. A caller that holds a connection while it appends must leave some for the store. */
  readonly pool: Pool;
  /** Every event type of the program. */
  readonly catalogue: EventCatalogue;
  /** How often to look for events of other processes while somebody waits; 100 when absent. */
  readonly pollMs?: number;
}

const BATCH = 1000;
/** Positions that one query looks at when it picks only some event types. */
const WINDOW = 20_000;

/** Streams that ended in settled partitions are looked for only where they can be. */
const READ_STREAMS = `
  select ${EVENT_COLUMNS} from log.events where stream = any ($1) and position >= log.settled_to()
  union all
  select e.* from log.streams s join lateral (
    select ${EVENT_COLUMNS} from log.events e
    where e.stream = s.stream and e.position >= s.first_position and e.position <= s.last_position
      and e.position < log.settled_to()
  ) e on true
  where log.settled_to() > 0 and s.stream = any ($1)
  order by stream, revision`;

/** Losing an idle connection is no news: the next query opens another. Without a listener it would end the process. */
const ignoreIdleLoss = (): void => undefined;

/** The log in the schema `log` of a Postgres database, version 15 or later. */
export class PostgresEventStore implements EventLog {
  private readonly closing = new AbortController();
  private readonly batches: GroupCommit;
  private readonly streams = new GroupReads((names) => this.readStreams(names));
  private readonly watch: HeadWatch;

  private constructor(
    private readonly pool: Pool,
    private readonly catalogue: EventCatalogue,
    pollMs: number,
  ) {
    this.batches = new GroupCommit((commands) => this.reach(() => appendBatch(pool, commands)));
    this.watch = new HeadWatch(() => this.head(), pollMs, this.closing.signal);
    pool.on('error', ignoreIdleLoss);
  }

  /** Refuses a database whose log has another shape than this program expects; see `migrateEventStore`. */
  static async open({
    pool,
    catalogue,
    pollMs = 100,
  }: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const store = new PostgresEventStore(pool, catalogue, pollMs);
    try {
      await store.reach(() => checkSchema(pool));
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  append(append: StreamAppend, command: CommandContext): Promise<AppendResult> {
    return this.appendAll([append], command);
  }

  async appendAll(appends: readonly StreamAppend[], command: CommandContext): Promise<AppendResult> {
    const prepared = prepareCommand(this.catalogue, appends, command);
    if (this.closing.signal.aborted) throw new StoreUnavailableError('it was closed');
    const result = await this.batches.submit(prepared);
    if (result.outcome === 'recorded') this.watch.advance(result.position);
    return result;
  }

  async read(stream: string): Promise<StreamHistory> {
    const rows = await this.streams.read(stream);
    const events = rows.map((row) => toRecordedEvent(this.catalogue, row));
    return { events, revision: events.at(-1)?.revision ?? -1 };
  }

  private async readStreams(names: readonly string[]): Promise<ReadonlyMap<string, readonly EventRow[]>> {
    const rows = await this.query({
      name: 'log_read',
      text: READ_STREAMS,
      values: [names],
    });
    const found = new Map<string, EventRow[]>(names.map((name) => [name, []]));
    for (const row of rows) found.get(row.stream)?.push(row);
    return found;
  }

  async *readAll({
    after,
    types,
    batchSize = BATCH,
  }: ReadAllOptions): AsyncGenerator<EventBatch, void, undefined> {
    const window = types ? Math.max(WINDOW, batchSize) : batchSize;
    let through = after;
    for (let head = await this.head(); through < head; head = await this.head()) {
      // Everything up to a head that was read before is visible, whatever is committed meanwhile.
      let next = this.readWindow(through, Math.min(through + window, head), batchSize, types);
      while (through < head) {
        const { rows, seen } = await next;
        through = seen;
        if (through < head)
          next = this.readWindow(through, Math.min(through + window, head), batchSize, types);
        yield { events: rows.map((row) => toRecordedEvent(this.catalogue, row)), through };
      }
    }
  }

  async *readStored({
    after,
    batchSize = BATCH,
  }: {
    readonly after: Position;
    readonly batchSize?: number;
  }): AsyncGenerator<StoredBatch, void, undefined> {
    let through = after;
    for (let head = await this.head(); through < head; head = await this.head())
      while (through < head) {
        const upTo = Math.min(through + batchSize, head);
        const rows = await this.query<EventRow<string>>({
          name: 'log_read_stored',
          text: `select ${EVENT_COLUMNS.replace('data', 'data::text')} from log.events
                 where position > $1 and position <= $2 order by position`,
          values: [through, upTo],
        });
        through = upTo;
        yield { entries: rows.map(toStoredEntry), through };
      }
  }

  async takeIn(entries: readonly StoredEntry[]): Promise<{ readonly added: number }> {
    if (this.closing.signal.aborted) throw new StoreUnavailableError('it was closed');
    return { added: entries.length === 0 ? 0 : await this.reach(() => takeIn(this.pool, entries)) };
  }

  async *subscribe({
    signal,
    ...options
  }: ReadAllOptions & { readonly signal: AbortSignal }): AsyncGenerator<EventBatch, void, undefined> {
    const stopped = AbortSignal.any([signal, this.closing.signal]);
    let { after } = options;
    for (let failures = 0; !stopped.aborted;) {
      try {
        for await (const batch of this.readAll({ ...options, after })) {
          if (stopped.aborted) return;
          after = batch.through;
          failures = 0;
          yield batch;
        }
        await this.watch.beyond(after, stopped);
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        await pause(backOff(failures++), stopped);
      }
    }
  }

  async head(): Promise<Position> {
    const [last] = await this.query({
      name: 'log_head',
      text: 'select position from log.events where position >= log.tail_from() order by position desc limit 1',
    });
    return last?.position ?? 0;
  }

  /** What an operator has done from time to time, best by the reactor; appends and reads go on meanwhile. */
  maintain(upkeep: Upkeep = {}): Promise<UpkeepDone> {
    return this.reach(() => maintain(this.pool, upkeep));
  }

  /** Finishes what was submitted and ends every subscription. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.batches.idle();
    this.pool.off('error', ignoreIdleLoss);
  }

  private readWindow(
    after: Position,
    through: Position,
    most: number,
    types: readonly string[] | undefined,
  ): Promise<{ rows: EventRow[]; seen: Position }> {
    const reading = this.query({
      name: types ? 'log_read_all_of_types' : 'log_read_all',
      text: `select ${EVENT_COLUMNS} from log.events
             where position > $1 and position <= $2 ${types ? 'and type = any ($4)' : ''} order by position limit $3`,
      values: [after, through, most, ...(types ? [types] : [])],
    }).then((rows) => ({ rows, seen: rows.length < most ? through : (rows.at(-1)?.position ?? through) }));
    // A reader that stops early never looks at the window read ahead.
    reading.catch(() => undefined);
    return reading;
  }

  private async query<Row extends object = EventRow>(config: QueryConfig): Promise<Row[]> {
    const { rows } = await this.reach(() => this.pool.query<Row>({ ...config, types: columnTypes }));
    return rows;
  }

  private async reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asStoreError(error);
    }
  }
}
