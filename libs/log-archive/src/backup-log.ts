import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { EventLog, Position, StoredEntry } from '#event-sourcing';
import { ArchiveError } from './archive-error.js';
import { writeCompressed } from './compressed-file.js';
import { lineOf } from './entry-lines.js';
import { chainOf, type LogArchive, type Segment } from './log-archive.js';

export interface LogBackup {
  readonly log: EventLog;
  readonly archive: LogArchive;
  /** Position of the last event that belongs to this backup. */
  readonly head: Position;
  /** Most events in one segment, 50,000 when absent. */
  readonly segmentEvents?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly position: Position; readonly head: Position }) => void;
}

const SEGMENT_EVENTS = 50_000;
/** A segment is closed early when its text is longer than this. */
const SEGMENT_CHARACTERS = 64 * 1024 * 1024;

/** Adds to the archive what the log holds beyond it, up to `head`. Interrupted, it goes on behind the last whole segment. */
export async function backUpLog(backup: LogBackup): Promise<{ readonly added: number }> {
  const { log, archive, head, onProgress } = backup;
  await checkSameLog(log, archive);
  const before = archive.segments.at(-1)?.through ?? 0;
  const entries = new EntryReader(log, archive.segments.at(-1)?.lastPosition ?? 0, head);
  try {
    while ((await entries.peek()) !== undefined) {
      backup.signal?.throwIfAborted();
      const segment = await writeSegment(backup, entries);
      await archive.add(segment);
      onProgress?.({ position: segment.lastPosition, head });
    }
  } finally {
    await entries.close();
  }
  return { added: (archive.segments.at(-1)?.through ?? 0) - before };
}

/** The last event of the archive must stand in the log where it stood. */
async function checkSameLog(log: EventLog, archive: LogArchive): Promise<void> {
  const last = archive.segments.at(-1);
  if (last === undefined) return;
  const { events } = await log.read(last.lastStream);
  const found = events.find(({ id }) => id === last.lastId);
  if (found?.position === last.lastPosition) return;
  throw new ArchiveError(
    'ARCHIVE_OF_ANOTHER_LOG',
    '该目录是另一份日志的备份（或日志已迁移到其他引擎）；请使用新目录。',
    'The folder holds the archive of another log, or of this one on another engine: choose a new folder.',
    {
      folder: archive.folder,
      position: last.lastPosition,
      event: last.lastId,
      found: found?.position ?? null,
    },
  );
}

const nameOf = (first: Position): string => `${String(first).padStart(20, '0')}.jsonl.gz`;

async function writeSegment(backup: LogBackup, entries: EntryReader): Promise<Segment> {
  const { archive, segmentEvents = SEGMENT_EVENTS } = backup;
  const first = (await entries.peek())!;
  const before = archive.segments.at(-1);
  const file = nameOf(first.position);
  const lines = new PassThrough();
  const written = writeCompressed(archive.pathOf({ file }), lines);
  // Whoever reads the segment hears of it; a rejection that nobody has asked for yet must not end the program.
  written.catch(() => undefined);
  let last = first;
  let events = 0;
  let characters = 0;
  try {
    for (
      let entry: StoredEntry | undefined = first;
      entry && events < segmentEvents && characters < SEGMENT_CHARACTERS;
      entry = await entries.peek()
    ) {
      const line = lineOf(entry);
      if (!lines.write(line)) await Promise.race([once(lines, 'drain'), written]);
      last = entry;
      events += 1;
      characters += line.length;
      entries.advance();
    }
    lines.end();
  } catch (error) {
    lines.destroy(error as Error);
    throw error;
  }
  const digest = await written;
  return {
    file,
    events,
    through: (before?.through ?? 0) + events,
    firstPosition: first.position,
    lastPosition: last.position,
    lastId: last.id,
    lastStream: last.stream,
    lastRecordedAt: last.recordedAt,
    ...digest,
    chain: chainOf(before, digest),
  };
}

/** The log one event at a time, from behind one position up to another. */
class EntryReader {
  private readonly batches: AsyncIterator<{ readonly entries: readonly StoredEntry[] }>;
  private batch: readonly StoredEntry[] = [];
  private at = 0;

  constructor(
    log: EventLog,
    after: Position,
    private readonly through: Position,
  ) {
    this.batches = log.readStored({ after })[Symbol.asyncIterator]();
  }

  async peek(): Promise<StoredEntry | undefined> {
    while (this.at >= this.batch.length) {
      const next = await this.batches.next();
      if (next.done === true) return undefined;
      this.batch = next.value.entries;
      this.at = 0;
    }
    const entry = this.batch[this.at];
    return entry !== undefined && entry.position <= this.through ? entry : undefined;
  }

  advance(): void {
    this.at += 1;
  }

  async close(): Promise<void> {
    await this.batches.return?.();
  }
}
