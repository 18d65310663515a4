import type { DomainEvent, Provenance } from './event.js';
import type { CommandContext, ExpectedRevision, StreamAppend } from './event-store.js';
import type { EventCatalogue } from './history.js';
import { eventIdOf } from './ids.js';
import { UnstorableEventError } from './errors.js';
import { checkKey, checkPlain, isLocalDate } from './storable.js';

interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly day: string;
  readonly data: string;
}

interface PreparedAppend {
  readonly stream: string;
  /** As `log.append_many` takes it: -1 for no stream, -2 for no check. */
  readonly expected: number;
  readonly events: readonly PreparedEvent[];
}

/** A command that can be written as it is: checked, numbered and serialised. */
export interface PreparedCommand {
  readonly id: string;
  readonly meta: string;
  readonly appends: readonly PreparedAppend[];
  readonly eventCount: number;
  /** Length of the serialised data, to bound a batch. */
  readonly size: number;
}

const NO_STREAM = -1;
export const NO_CHECK = -2;

const STREAM = /^[a-z][A-Za-z0-9]*-./u;
const LONGEST_STREAM = 500;
const LONGEST_COMMAND_ID = 200;

/** Checks everything that could be wrong with a command before anything is written. */
export function prepareCommand(
  catalogue: EventCatalogue,
  appends: readonly StreamAppend[],
  { commandId, provenance }: CommandContext,
): PreparedCommand {
  checkKey('command id', commandId, LONGEST_COMMAND_ID);
  if (appends.length === 0) throw new UnstorableEventError(`command ${commandId}`, 'appends to no stream');
  if (appends.length > 1 && new Set(appends.map(({ stream }) => stream)).size < appends.length)
    throw new UnstorableEventError(`command ${commandId}`, 'names a stream twice');

  let eventCount = 0;
  let size = 0;
  const prepared: PreparedAppend[] = [];
  for (const { stream, expected, events } of appends) {
    checkStream(stream);
    if (events.length === 0) throw new UnstorableEventError(stream, 'an append needs at least one event');
    const ready: PreparedEvent[] = [];
    for (const event of events) {
      const next = prepareEvent(catalogue, stream, event, eventIdOf(commandId, eventCount++));
      size += next.data.length;
      ready.push(next);
    }
    prepared.push({ stream, expected: expectedNumber(stream, expected), events: ready });
  }
  return { id: commandId, meta: metaOf(commandId, provenance), appends: prepared, eventCount, size };
}

function checkStream(stream: string): void {
  checkKey('stream', stream, LONGEST_STREAM);
  if (!STREAM.test(stream)) throw new UnstorableEventError(stream, 'a stream is named category-id');
}

function expectedNumber(stream: string, expected: ExpectedRevision): number {
  if (expected === 'none') return NO_STREAM;
  if (expected === 'any') return NO_CHECK;
  if (Number.isInteger(expected) && expected >= 0) return expected;
  throw new UnstorableEventError(stream, `${expected} is not a revision; use 'none' for a new stream`);
}

function prepareEvent(
  catalogue: EventCatalogue,
  stream: string,
  event: DomainEvent,
  id: string,
): PreparedEvent {
  const { type, occurredOn, data } = event;
  const schema = catalogue.schemaOf(type);
  if (!isLocalDate(occurredOn))
    throw new UnstorableEventError(
      `${type} for ${stream}`,
      `occurredOn '${occurredOn}' is not a date YYYY-MM-DD`,
    );
  checkPlain(`${type} for ${stream}: data`, data);
  return { id, type, schema, day: occurredOn, data: JSON.stringify(data) };
}

function metaOf(commandId: string, { actor, source, correlationId, causationId }: Provenance): string {
  const meta: Provenance =
    causationId === undefined
      ? { actor, source, correlationId }
      : { actor, source, correlationId, causationId };
  for (const value of [actor, source, correlationId, causationId ?? ''])
    if (typeof value !== 'string')
      throw new UnstorableEventError(`command ${commandId}`, 'has a provenance that is not text');
  checkPlain(`command ${commandId}: provenance`, meta);
  return JSON.stringify(meta);
}
