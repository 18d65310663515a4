import {
  binaryEvent,
  jsonEvent,
  type EventData,
  type JSONType,
  type RecordedEvent as ServerEvent,
} from '@kurrent/kurrentdb-client';
import type {
  EventCatalogue,
  LocalDate,
  Instant,
  Provenance,
  RecordedEvent,
  StoredEntry,
} from '#event-sourcing';
import { createdAt, positionOf } from './server-assumptions.js';

/** The part of an entry that travels as metadata, text to text. */
interface Envelope extends Provenance {
  readonly schema: number;
  readonly occurredOn: LocalDate;
  readonly commandId: string;
  /** Only of entries that were taken in from another log: when that log recorded them. */
  readonly recordedAt?: Instant;
}

/**
 * `$correlationId` and `$causationId` are the server's own names, so its projections by correlation find them:
 * https://docs.kurrent.io/server/v25.1/features/projections/system.html#by-correlation-id
 */
const metadataOf = (envelope: Envelope): Record<string, string> => ({
  schema: String(envelope.schema),
  occurredOn: envelope.occurredOn,
  commandId: envelope.commandId,
  actor: envelope.actor,
  source: envelope.source,
  $correlationId: envelope.correlationId,
  ...(envelope.causationId !== undefined && { $causationId: envelope.causationId }),
  ...(envelope.recordedAt !== undefined && { recordedAt: envelope.recordedAt }),
});

export interface Writable {
  readonly id: string;
  readonly type: string;
  readonly envelope: Envelope;
}

/** An event whose data is a value that was checked: the client makes the same text of it as we would. */
export const asJson = ({ id, type, envelope }: Writable, data: object): EventData =>
  jsonEvent({ id, type, data: data as JSONType, metadata: metadataOf(envelope) });

/** An event whose data is a text that must stay as it is: as JSON where that keeps it, else as bytes. */
export function asText(writable: Writable, text: string): EventData {
  const value = JSON.parse(text) as object;
  if (JSON.stringify(value) === text) return asJson(writable, value);
  const { id, type, envelope } = writable;
  return binaryEvent({ id, type, data: Buffer.from(text), metadata: metadataOf(envelope) });
}

/** One of our events as the server gives it. */
export interface OwnEvent {
  readonly event: ServerEvent;
  readonly stream: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The event if it is one of this log, undefined for what the server or somebody else wrote. */
export function ownEvent(prefix: string, event: ServerEvent): OwnEvent | undefined {
  if (!event.streamId.startsWith(prefix) || event.type.startsWith('$')) return undefined;
  const { metadata } = event;
  if (typeof metadata !== 'object' || metadata === null || ArrayBuffer.isView(metadata)) return undefined;
  const text = metadata as Readonly<Record<string, string>>;
  const isOurs = typeof text['commandId'] === 'string' && Number(text['schema']) >= 1;
  return isOurs ? { event, stream: event.streamId.slice(prefix.length), metadata: text } : undefined;
}

function envelopeOf({ event, stream, metadata }: OwnEvent) {
  const causationId = metadata['$causationId'];
  return {
    id: event.id,
    stream,
    revision: Number(event.revision),
    position: positionOf(event),
    recordedAt: metadata['recordedAt'] ?? createdAt(event),
    commandId: metadata['commandId']!,
    actor: metadata['actor']!,
    source: metadata['source']!,
    correlationId: metadata['$correlationId']!,
    ...(causationId !== undefined && { causationId }),
  };
}

const storedShape = ({ event: { type }, metadata }: OwnEvent) => ({
  type,
  schema: Number(metadata['schema']),
  occurredOn: metadata['occurredOn']!,
});

const bytesAsText = (data: unknown): string => Buffer.from(data as Uint8Array).toString('utf8');

/** The event in its newest shape. */
export function toRecordedEvent(catalogue: EventCatalogue, own: OwnEvent): RecordedEvent {
  const { event } = own;
  const data = (event.isJson ? event.data : JSON.parse(bytesAsText(event.data))) as object;
  const lifted = catalogue.lift({ ...storedShape(own), data });
  return { ...lifted, schema: catalogue.schemaOf(lifted.type), ...envelopeOf(own) };
}

/** The event as it was written. */
export function toStoredEntry(own: OwnEvent): StoredEntry {
  const { event } = own;
  const data = event.isJson ? JSON.stringify(event.data) : bytesAsText(event.data);
  return { ...storedShape(own), data, ...envelopeOf(own) };
}
