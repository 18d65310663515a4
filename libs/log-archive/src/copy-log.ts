import { LogCopyError, type EventLog, type Position, type StoredEntry } from '#event-sourcing';
import { ArchiveError } from './archive-error.js';
import { differenceOf } from './entry-lines.js';

/** Events in log order, in batches; `after` is a position of that log. */
export type EntrySource = (after: Position) => AsyncIterable<readonly StoredEntry[]>;

/** The whole of a log as a source. */
export const sourceOf = (log: EventLog): EntrySource =>
  async function* (after) {
    for await (const { entries } of log.readStored({ after, batchSize: BATCH }))
      if (entries.length > 0) yield entries;
  };

export interface CopyProgress {
  readonly stage: 'comparing' | 'copying' | 'verifying';
  /** Events done in this stage; those that were there before count as copied. */
  readonly events: number;
  /** Position in the source of the last of them. */
  readonly position: Position;
}

export interface LogCopy {
  readonly from: EntrySource;
  readonly to: EventLog;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
  /** Called for every event of the source and the target, in order, when both have been found to be the same. */
  readonly onSame?: (source: StoredEntry, target: StoredEntry) => void;
}

export interface Copied {
  /** Events that were there before and are the same. */
  readonly existing: number;
  readonly added: number;
}

const BATCH = 500;

/**
 * Copies a log behind what the target holds of it already, then reads back what was added. Every event is compared
 * once, with everything but its position. Interrupted, it can be started again. Refuses a target that holds
 * anything else, before it writes.
 */
export async function copyLog(copy: LogCopy): Promise<Copied> {
  const existing = new Comparison(sourceOf(copy.to)(0), copy, 'comparing');
  try {
    const added = await addBehind(existing, copy);
    if (added > 0) await readBack(added, existing.reached, copy);
    return { existing: existing.same, added };
  } finally {
    await existing.close();
  }
}

async function addBehind(existing: Comparison, { from, to, signal, onProgress }: LogCopy): Promise<number> {
  let added = 0;
  for await (const entries of from(0)) {
    signal?.throwIfAborted();
    const rest = added > 0 ? entries : await existing.compare(entries);
    if (rest.length === 0) continue;
    await takeIn(to, rest);
    added += rest.length;
    onProgress?.({
      stage: 'copying',
      events: existing.same + added,
      position: rest.at(-1)!.position,
    });
  }
  if (added === 0) await existing.end();
  return added;
}

/** What stands in the way is told as every other refusal is. */
async function takeIn(to: EventLog, entries: readonly StoredEntry[]): Promise<void> {
  try {
    await to.takeIn(entries);
  } catch (error) {
    if (!(error instanceof LogCopyError)) throw error;
    throw new ArchiveError(
      'TARGET_DIFFERS',
      `目标日志中已有其他内容：${error.stream} 第 ${error.revision} 版。`,
      `The target holds something else: ${error.message}.`,
      { stream: error.stream, revision: error.revision },
    );
  }
}

async function readBack(added: number, since: Pair, copy: LogCopy): Promise<void> {
  const comparison = new Comparison(sourceOf(copy.to)(since.target), copy, 'verifying');
  try {
    let left = added;
    for await (const entries of copy.from(since.source)) {
      copy.signal?.throwIfAborted();
      // The source may have gone on meanwhile: that is for the next copy.
      const copied = entries.slice(0, left);
      const [lost] = await comparison.compare(copied);
      if (lost) throw differs(lost, undefined, 'it is not in the target');
      left -= copied.length;
      if (left === 0) break;
    }
    await comparison.end();
  } finally {
    await comparison.close();
  }
}

/** The same event in both logs. */
interface Pair {
  readonly source: Position;
  readonly target: Position;
}

/** Walks along a log beside another one. */
class Comparison {
  same = 0;
  reached: Pair = { source: 0, target: 0 };
  private readonly batches: AsyncIterator<readonly StoredEntry[]>;
  private batch: readonly StoredEntry[] = [];
  private at = 0;

  constructor(
    target: AsyncIterable<readonly StoredEntry[]>,
    private readonly copy: LogCopy,
    private readonly stage: CopyProgress['stage'],
  ) {
    this.batches = target[Symbol.asyncIterator]();
  }

  /** What of `entries` lies beyond the end of the target. */
  async compare(entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]> {
    for (const [index, entry] of entries.entries()) {
      const there = await this.next();
      if (there === undefined) return entries.slice(index);
      const field = differenceOf(entry, there);
      if (field !== undefined) throw differs(entry, there, `${field} differs`);
      this.same += 1;
      this.reached = { source: entry.position, target: there.position };
      this.copy.onSame?.(entry, there);
    }
    this.copy.onProgress?.({ stage: this.stage, events: this.same, position: this.reached.source });
    return [];
  }

  /** The target must hold nothing more. */
  async end(): Promise<void> {
    const more = await this.next();
    if (more === undefined) return;
    throw new ArchiveError(
      'TARGET_HOLDS_MORE',
      '目标日志中有来源日志所没有的事件。',
      'The target holds events that the source does not have.',
      { event: more.id, stream: more.stream, position: more.position },
    );
  }

  async close(): Promise<void> {
    await this.batches.return?.();
  }

  private async next(): Promise<StoredEntry | undefined> {
    while (this.at >= this.batch.length) {
      const next = await this.batches.next();
      if (next.done === true) return undefined;
      this.batch = next.value;
      this.at = 0;
    }
    return this.batch[this.at++];
  }
}

const differs = (entry: StoredEntry, there: StoredEntry | undefined, what: string): ArchiveError =>
  new ArchiveError(
    'LOGS_DIFFER',
    `日志不一致：来源第 ${entry.position} 号事件与目标不同。`,
    `The logs differ at position ${entry.position} of the source: ${what}.`,
    {
      position: entry.position,
      stream: entry.stream,
      revision: entry.revision,
      event: entry.id,
      found: there?.id ?? null,
    },
  );
