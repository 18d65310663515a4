import type { DomainEvent, Position, Provenance, RecordedEvent } from './event.js';

/** The revision a writer has seen; `none`: the stream must not exist yet; `any`: no check. */
export type ExpectedRevision = number | 'none' | 'any';

export interface StreamAppend {
  /** `category-id`, e.g. `worker-5f0c…`. A category is camelCase, so it ends at the first `-`. */
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly DomainEvent[];
}

/** One intent. The same `commandId` is recorded once, however often it is sent. */
export interface CommandContext {
  readonly commandId: string;
  readonly provenance: Provenance;
}

export type AppendResult =
  /** Everything was recorded; `position` is that of the last event. */
  | { readonly outcome: 'recorded'; readonly position: Position }
  /** This command was recorded before; nothing was written now. */
  | { readonly outcome: 'duplicate'; readonly position: Position }
  /** A stream was not at the expected revision; nothing was written. `actual` is -1 for no stream. */
  | { readonly outcome: 'conflict'; readonly stream: string; readonly actual: number };

export interface StreamHistory {
  readonly events: readonly RecordedEvent[];
  /** Revision of the last event, -1 when the stream does not exist. */
  readonly revision: number;
}

export interface ReadAllOptions {
  /** Return events with a greater position. */
  readonly after: Position;
  /** Only these event types; all when absent. */
  readonly types?: readonly string[];
  /** Most events in one batch, 1000 when absent. */
  readonly batchSize?: number;
}

export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been looked at, matching or not: the checkpoint to store. */
  readonly through: Position;
}

/**
 * The log. Positions form one total order that readers see without gaps: an event never appears behind a position
 * that a reader has already passed. Shapes are lifted to the newest schema on read; an unknown type or a newer
 * schema is an `UnknownEventError`.
 */
export interface EventStore {
  /** Appends to one stream. */
  append(append: StreamAppend, command: CommandContext): Promise<AppendResult>;
  /** Appends to several streams, all or nothing. A stream may stand in it once. */
  appendAll(appends: readonly StreamAppend[], command: CommandContext): Promise<AppendResult>;
  read(stream: string): Promise<StreamHistory>;
  /** Batches in log order until the head as it was when the reading ended. */
  readAll(options: ReadAllOptions): AsyncIterable<EventBatch>;
  /** Like `readAll`, but goes on with what is appended later until `signal` is aborted. */
  subscribe(options: ReadAllOptions & { readonly signal: AbortSignal }): AsyncIterable<EventBatch>;
  /** Position of the last event, 0 for an empty log. */
  head(): Promise<Position>;
  close(): Promise<void>;
}
