import type { StoredEntry } from '#event-sourcing';

/** One line of a segment, keys always in this order: the same entry gives the same bytes for ever. */
export const lineOf = (entry: StoredEntry): string =>
  `${JSON.stringify({
    position: entry.position,
    id: entry.id,
    stream: entry.stream,
    revision: entry.revision,
    type: entry.type,
    schema: entry.schema,
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    commandId: entry.commandId,
    actor: entry.actor,
    source: entry.source,
    correlationId: entry.correlationId,
    ...(entry.causationId === undefined ? {} : { causationId: entry.causationId }),
    data: entry.data,
  })}\n`;

/** Lines come only from files whose digest was right, so their shape is that of `lineOf`. */
export const entryOf = (line: string): StoredEntry => JSON.parse(line) as StoredEntry;

const CONTENT = [
  'id',
  'stream',
  'revision',
  'type',
  'schema',
  'occurredOn',
  'recordedAt',
  'commandId',
  'actor',
  'source',
  'correlationId',
  'causationId',
  'data',
] as const;

/** The first thing in which two entries differ, their positions aside. */
export const differenceOf = (one: StoredEntry, other: StoredEntry): (typeof CONTENT)[number] | undefined =>
  CONTENT.find((field) => one[field] !== other[field]);
