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
  if (new Set(appends.map(({ stream }) => stream)).size < appends.length)
    throw new UnstorableEventError(`command ${commandId}`, 'names a stream twice');

  let index = 0;
  const prepared = appends.map(({ stream, expected, events }) => {
    checkStream(stream);
    if (events.length === 0) throw new UnstorableEventError(stream, 'an append needs at least one event');
    return {
      stream,
      expected: expectedNumber(stream, expected),
      events: events.map((event) => prepareEvent(catalogue, stream, event, eventIdOf(commandId, index++))),
    };
  });
  return {
    id: commandId,
    meta: metaOf(commandId, provenance),
    appends: prepared,
    eventCount: index,
    size: prepared.reduce((sum, { events }) => events.reduce((size, { data }) => size + data.length, sum), 0),
  };
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
  const meta = { actor, source, correlationId, ...(causationId === undefined ? {} : { causationId }) };
  for (const [name, value] of Object.entries(meta)) {
    if (typeof value !== 'string')
      throw new UnstorableEventError(`command ${commandId}: ${name}`, 'is not text');
    checkPlain(`command ${commandId}: ${name}`, value);
  }
  return JSON.stringify(meta);
}
