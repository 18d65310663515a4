import type { Instant, LocalDate, Position, Provenance } from './event.js';
import type { EventStore } from './event-store.js';

/** An event exactly as the log holds it: not lifted to a newer shape, its data the text that was written. */
export interface StoredEntry extends Provenance {
  readonly position: Position;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schema: number;
  readonly occurredOn: LocalDate;
  readonly recordedAt: Instant;
  readonly commandId: string;
  /** JSON, byte for byte as it was appended. */
  readonly data: string;
}

export interface StoredBatch {
  readonly entries: readonly StoredEntry[];
  /** Everything up to here has been read. */
  readonly through: Position;
}

/** What stands in a log at a place where another entry was to be taken in. Nothing of that call was written. */
export class LogCopyError extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
    reason: string,
  ) {
    super(`${stream} at revision ${revision}: ${reason}`);
    this.name = 'LogCopyError';
  }
}

/** The log as those see it who copy, back up, seal and check it. */
export interface EventLog extends EventStore {
  /** Batches in log order, without any type left out, until the head as it was when the reading ended. */
  readStored(options: { readonly after: Position; readonly batchSize?: number }): AsyncIterable<StoredBatch>;
  /**
   * Adds entries of another log behind what is here, in the order given, all or nothing. They keep everything but their
   * position. Entries that are here already with the same id are passed over, so an interrupted copy can be
   * repeated. Throws `LogCopyError` when something else stands in their place, or a revision would be left out.
   */
  takeIn(entries: readonly StoredEntry[]): Promise<{ readonly added: number }>;
}
