import type { EventLog, Position, StoredBatch, StoredEntry } from '#event-sourcing';
import { leafOf } from '../canonical.js';
import { fingerprintOf } from '../seal.js';
import type { SealSuite } from '../suites.js';

interface Seen {
  readonly entry: StoredEntry;
  leaf?: Buffer;
  suite?: SealSuite;
}

/** The part of the log that is being looked at; what has been dealt with is let go. */
export class EntryWindow {
  private seen: Seen[] = [];
  private batches: AsyncIterator<StoredBatch> | undefined;
  private next: Promise<IteratorResult<StoredBatch>> | undefined;
  private through: Position = 0;

  constructor(
    private readonly log: Pick<EventLog, 'readStored'>,
    private readonly onEntry: (entry: StoredEntry) => void,
    private readonly onProgress: ((through: Position) => void) | undefined,
  ) {}

  get length(): number {
    return this.seen.length;
  }

  /** Reads until so many entries are in it, or the log ends. */
  async fill(count: number): Promise<void> {
    let isFresh = this.batches === undefined;
    while (this.seen.length < count) {
      this.batches ??= this.log.readStored({ after: this.through })[Symbol.asyncIterator]();
      const { value, done } = await (this.next ?? this.batches.next());
      if (done === true) {
        this.batches = this.next = undefined;
        // What was appended since the reading began may be under a seal already.
        if (isFresh) return;
        isFresh = true;
        continue;
      }
      // The database reads while this program computes.
      this.next = this.batches.next();
      this.next.catch(() => undefined);
      this.take(value);
    }
  }

  entry(index: number): StoredEntry | undefined {
    return this.seen[index]?.entry;
  }

  leaves(suite: SealSuite, count: number): readonly Buffer[] {
    return this.seen.slice(0, count).map((seen) => {
      if (seen.leaf === undefined || seen.suite !== suite) {
        seen.leaf = leafOf(suite, seen.entry);
        seen.suite = suite;
      }
      return seen.leaf;
    });
  }

  fingerprints(suite: SealSuite, count: number): readonly string[] {
    return this.leaves(suite, count).map(fingerprintOf);
  }

  drop(count: number): readonly StoredEntry[] {
    return this.seen.splice(0, count).map(({ entry }) => entry);
  }

  private take({ entries, through }: StoredBatch): void {
    for (const entry of entries) {
      this.seen.push({ entry });
      this.onEntry(entry);
    }
    this.through = through;
    this.onProgress?.(through);
  }
}
