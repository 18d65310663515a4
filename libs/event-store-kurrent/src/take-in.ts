import type { AppendStreamRequest, EventData } from '@kurrent/kurrentdb-client';
import pMap from 'p-map';
import { LogCopyError, type Position, type StoredEntry } from '#event-sourcing';
import { markerEvent, markerStream } from './command-marker.js';
import { asText } from './entry.js';
import { asStoreError } from './errors.js';
import type { Link } from './link.js';
import type { LogReader } from './pages.js';
import { conflictOf, isTooOld, positionOfAppend, stateOf } from './server-assumptions.js';

const STREAMS_AT_ONCE = 16;

interface Place {
  readonly reached: number;
  readonly ids: ReadonlyMap<number, string>;
}

interface Placed {
  readonly stream: string;
  readonly event: EventData;
}

/** Adds entries of another log. */
export class EntryWriter {
  constructor(
    private readonly link: Link,
    private readonly reader: LogReader,
    private readonly log: string,
  ) {}

  /**
   * Writes what is not there yet. Everything is checked before anything is written; from 26.1 on it is one operation.
   * Older servers take each stream once per operation, so entries that go back and forth between streams need several,
   * and a break in between leaves the first of them, which a repetition passes over.
   */
  async takeIn(
    entries: readonly StoredEntry[],
  ): Promise<{ readonly added: number; readonly position: Position }> {
    const missing = await this.missingOf(entries);
    let position = 0;
    if (missing.length > 0) position = (await this.atOnce(missing)) ?? (await this.inRuns(missing));
    return { added: missing.length, position };
  }

  /** Undefined when the server cannot. */
  private async atOnce(entries: readonly StoredEntry[]): Promise<Position | undefined> {
    const records = this.placed(entries).map(({ stream, event }) => ({ streamName: stream, record: event }));
    const checks = firstOfStreams(entries).map(({ stream, revision }) => ({
      type: 'stream_state' as const,
      streamName: `${this.reader.prefix}${stream}`,
      expectedState: stateOf(revision - 1),
    }));
    try {
      const { position } = await this.link.appender.appendRecords(records, checks);
      return positionOfAppend(position);
    } catch (error) {
      if (isTooOld(error)) return undefined;
      throw this.explained(error, entries);
    }
  }

  private async inRuns(entries: readonly StoredEntry[]): Promise<Position> {
    let reached = 0;
    for (const run of runsOf(entries))
      try {
        const { position } = await this.link.appender.multiStreamAppend(this.requests(run));
        reached = positionOfAppend(position);
      } catch (error) {
        throw this.explained(error, run);
      }
    return reached;
  }

  private requests(run: readonly StoredEntry[]): AppendStreamRequest[] {
    const first = new Map(
      firstOfStreams(run).map(({ stream, revision }) => [`${this.reader.prefix}${stream}`, revision]),
    );
    const byStream = new Map<string, EventData[]>();
    for (const { stream, event } of this.placed(run))
      byStream.set(stream, [...(byStream.get(stream) ?? []), event]);
    return [...byStream].map(([streamName, events]) => {
      const revision = first.get(streamName);
      return {
        streamName,
        expectedState: revision === undefined ? 'any' : stateOf(revision - 1),
        events,
      };
    });
  }

  /** The markers of the commands, then the entries: the order in which they lie in the log. */
  private placed(entries: readonly StoredEntry[]): readonly Placed[] {
    const last = new Map(entries.map(({ commandId, id }, index) => [commandId, { id, index }]));
    const markers = [...last].map(([commandId, { id, index }], nth) => ({
      stream: markerStream(this.log, commandId),
      event: markerEvent(commandId, { last: id, behind: last.size - nth + index }),
    }));
    const events = entries.map((entry) => ({
      stream: `${this.reader.prefix}${entry.stream}`,
      event: asText({ id: entry.id, type: entry.type, envelope: entry }, entry.data),
    }));
    return [...markers, ...events];
  }

  private async missingOf(entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]> {
    const wanted = new Map<string, readonly number[]>();
    for (const { stream, revision } of entries) wanted.set(stream, [...(wanted.get(stream) ?? []), revision]);
    const places = await pMap(
      wanted,
      async ([stream, revisions]): Promise<readonly [string, Place]> => {
        const reached = await this.reader.revision(stream);
        const from = Math.min(...revisions);
        const to = Math.min(reached, Math.max(...revisions));
        return [
          stream,
          { reached, ids: to < from ? new Map() : await this.reader.idsBetween(stream, from, to) },
        ];
      },
      { concurrency: STREAMS_AT_ONCE },
    );
    return notYetThere(entries, new Map(places));
  }

  /** Somebody else wrote to one of the streams between the look and the append. */
  private explained(error: unknown, entries: readonly StoredEntry[]): unknown {
    const conflict = conflictOf(error);
    const entry = entries.find(({ stream }) => `${this.reader.prefix}${stream}` === conflict?.stream);
    if (!conflict || !entry) return asStoreError(error);
    const { stream, revision } = entry;
    return new LogCopyError(stream, revision, `the stream is at revision ${conflict.actual} by now`);
  }
}

const firstOfStreams = (entries: readonly StoredEntry[]): readonly StoredEntry[] => [
  ...new Map(entries.toReversed().map((entry) => [entry.stream, entry])).values(),
];

/** Stretches in which grouping by stream changes nothing of the order. */
function* runsOf(entries: readonly StoredEntry[]): Iterable<readonly StoredEntry[]> {
  let run: StoredEntry[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry.stream) && run.at(-1)?.stream !== entry.stream) {
      yield run;
      run = [];
      seen.clear();
    }
    seen.add(entry.stream);
    run.push(entry);
  }
  if (run.length > 0) yield run;
}

/** The entries that are to be written; throws where they cannot stand in this log. */
function notYetThere(
  entries: readonly StoredEntry[],
  places: ReadonlyMap<string, Place>,
): readonly StoredEntry[] {
  const reached = new Map([...places].map(([stream, place]) => [stream, place.reached]));
  const taken = new Map<string, string>();
  return entries.filter((entry) => {
    const { stream, revision, id } = entry;
    const place = `${revision} ${stream}`;
    const there = taken.get(place) ?? places.get(stream)?.ids.get(revision);
    if (there === id) return false;
    if (there !== undefined)
      throw new LogCopyError(stream, revision, `event ${there} stands where ${id} was to be taken in`);
    const next = reached.get(stream)! + 1;
    if (revision !== next)
      throw new LogCopyError(stream, revision, `${id} cannot stand there, the next revision is ${next}`);
    reached.set(stream, revision);
    taken.set(place, id);
    return true;
  });
}
