import {
  BACKWARDS,
  FORWARDS,
  type KurrentDBClient,
  type RecordedEvent as ServerEvent,
} from '@kurrent/kurrentdb-client';
import { StoreUnavailableError, type Position } from '#event-sourcing';
import { ownEvent, type OwnEvent } from './entry.js';
import { EventStoreRefusedError } from './errors.js';
import type { Link } from './link.js';
import {
  END_OF_LOG,
  FROM_LEADER,
  isNoStream,
  onlyTypes,
  placeOf,
  positionOf,
  streamsBeginningWith,
} from './server-assumptions.js';

export interface Page {
  readonly events: readonly OwnEvent[];
  /** Everything up to here has been looked at. */
  readonly through: Position;
}

export interface PageRequest {
  readonly after: Position;
  readonly most: number;
  readonly types?: readonly string[] | undefined;
}

/** Reads the log and its streams page by page; a page is asked for only when the one before is in hand. */
export class LogReader {
  constructor(
    private readonly link: Link,
    /** What names of this log's streams begin with. */
    readonly prefix: string,
  ) {}

  /** Position of the last event, 0 for an empty log. */
  head(): Promise<Position> {
    return this.link.read(async (client) => {
      const [last] = await collect(
        client.readAll({
          ...FROM_LEADER,
          direction: BACKWARDS,
          fromPosition: END_OF_LOG,
          maxCount: 1,
          filter: streamsBeginningWith(this.prefix),
        }),
      );
      return last ? positionOf(last) : 0;
    });
  }

  /** All events of a stream, and the revision the server gives it. */
  async stream(name: string): Promise<{ readonly events: readonly OwnEvent[]; readonly revision: number }> {
    const events = await this.streamEvents((client) =>
      client.readStream(`${this.prefix}${name}`, { ...FROM_LEADER, direction: FORWARDS }),
    );
    return { events: this.ours(events), revision: Number(events.at(-1)?.revision ?? -1) };
  }

  /** Ids of the events of a stream from one revision to another, as far as they exist. */
  async idsBetween(name: string, from: number, to: number): Promise<ReadonlyMap<number, string>> {
    const events = await this.streamEvents((client) =>
      client.readStream(`${this.prefix}${name}`, {
        ...FROM_LEADER,
        direction: FORWARDS,
        fromRevision: BigInt(from),
        maxCount: to - from + 1,
      }),
    );
    return new Map(events.map(({ revision, id }) => [Number(revision), id]));
  }

  /** Revision of a stream, -1 when it does not exist. */
  async revision(name: string): Promise<number> {
    const last = await this.lastOf(`${this.prefix}${name}`);
    return last ? Number(last.revision) : -1;
  }

  /** The last event of a stream by the server's name. */
  async lastOf(stream: string): Promise<ServerEvent | undefined> {
    const [last] = await this.streamEvents((client) =>
      client.readStream(stream, { ...FROM_LEADER, direction: BACKWARDS, fromRevision: 'end', maxCount: 1 }),
    );
    return last;
  }

  /** Records of whatever kind that lie at `position` and behind it. */
  recordsFrom(position: Position, most: number): Promise<readonly ServerEvent[]> {
    return this.link.read((client) =>
      collect(client.readAll({ ...FROM_LEADER, fromPosition: placeOf(position), maxCount: most })),
    );
  }

  /** Pages from behind `after` to the end of the log as it is when the reading ends. */
  async *pages(request: PageRequest): AsyncGenerator<Page, void, undefined> {
    let { after } = request;
    for (let head = await this.head(); after < head; head = await this.head())
      for await (const page of this.pagesTo(head, { ...request, after })) {
        after = page.through;
        yield page;
      }
  }

  /** Pages from behind `after` to `head`, where an event is known to be. One page is read ahead. */
  async *pagesTo(head: Position, request: PageRequest): AsyncGenerator<Page, void, undefined> {
    let { after } = request;
    let next = after < head ? this.page(request, head) : undefined;
    while (next) {
      const page: Page = await next;
      after = page.through;
      next = after < head ? this.page({ ...request, after }, head) : undefined;
      yield page;
    }
  }

  private page(request: PageRequest, head: Position): Promise<Page> {
    const { after } = request;
    const reading = this.pageFrom(after, request, head).catch(async (error: unknown) => {
      const isLost = after > 0 && error instanceof StoreUnavailableError && (await this.link.lacks(after));
      if (!isLost) throw error;
      // Who wants the event at a position asks for what is above the number before it.
      if (await this.link.lacks(after + 1))
        throw new EventStoreRefusedError('EVENT_STORE_POSITION_UNKNOWN', { position: after });
      return this.pageFrom(after + 1, request, head);
    });
    // A reader that stops early never looks at the page read ahead.
    reading.catch(() => undefined);
    return reading;
  }

  /** `head` was the end of the log before this: a page that is not full has looked at everything up to there. */
  private pageFrom(place: Position, { after, most, types }: PageRequest, head: Position): Promise<Page> {
    const filter = types ? onlyTypes(types) : streamsBeginningWith(this.prefix);
    // The first record may be the one that stands at `after` itself.
    const maxCount = after === 0 ? most : most + 1;
    return this.link.read(async (client) => {
      const found = await collect(
        client.readAll({ ...FROM_LEADER, fromPosition: placeOf(place), maxCount, filter }),
      );
      const fresh = found.filter((event) => positionOf(event) > after).slice(0, most);
      const last = fresh.at(-1);
      const reached = last ? positionOf(last) : after;
      const through = found.length < maxCount ? Math.max(head, reached) : reached;
      return { events: this.ours(fresh), through };
    });
  }

  private ours(events: readonly ServerEvent[]): OwnEvent[] {
    return events.flatMap((event) => ownEvent(this.prefix, event) ?? []);
  }

  private async streamEvents(
    read: (client: KurrentDBClient) => AsyncIterable<{ event?: ServerEvent }>,
  ): Promise<readonly ServerEvent[]> {
    try {
      return await this.link.read((client) => collect(read(client)));
    } catch (error) {
      if (isNoStream(error)) return [];
      throw error;
    }
  }
}

async function collect(
  found: AsyncIterable<{ readonly event?: ServerEvent | undefined }>,
): Promise<readonly ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const { event } of found) if (event) events.push(event);
  return events;
}
