import type { DomainEvent, Position, RecordedEvent } from '../../event.js';
import type {
  CommandContext,
  EventStore,
  ExpectedRevision,
  ReadAllOptions,
  StreamAppend,
} from '../../event-store.js';
import { EventCatalogue, type Lift } from '../../history.js';
import { newId } from '../../ids.js';

/** Schema 1 had `yuan`, schema 2 has `fen`. */
const yuanToFen: Lift = (data) => {
  const { yuan, ...rest } = data as { yuan: number };
  return { ...rest, fen: yuan * 100 };
};

/** Types of the contract suite. */
export const notes = new EventCatalogue({ NoteTaken: [], NoteFiled: [], PricePut: [yuanToFen] });
/** The program before `PricePut` was changed. */
export const olderNotes = new EventCatalogue({ NoteTaken: [], NoteFiled: [], PricePut: [] });
/** Another program, with a type of its own. */
export const otherNotes = new EventCatalogue({ NoteTaken: [], NoteBurnt: [] });

export const newStream = (category = 'note'): string => `${category}-${newId()}`;

export const taken = (data: object): DomainEvent => ({ type: 'NoteTaken', occurredOn: '2026-03-01', data });
export const filed = (data: object): DomainEvent => ({ type: 'NoteFiled', occurredOn: '2026-03-02', data });

export const numbered = (count: number, from = 0): DomainEvent[] =>
  Array.from({ length: count }, (_, index) => taken({ n: from + index }));

export const command = (commandId: string = newId()): CommandContext => ({
  commandId,
  provenance: { actor: 'user:test', source: 'test', correlationId: 'c-1' },
});

export const to = (stream: string, expected: ExpectedRevision, ...events: DomainEvent[]): StreamAppend => ({
  stream,
  expected,
  events,
});

/** Appends, and returns the position; throws when it was not recorded. */
export async function record(store: EventStore, ...appends: StreamAppend[]): Promise<Position> {
  const result = await store.appendAll(appends, command());
  if (result.outcome !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(result)}`);
  return result.position;
}

/** Reads to the head: the events, and how far the reading got. */
export async function readOn(
  store: EventStore,
  options: ReadAllOptions,
): Promise<{ events: RecordedEvent[]; through: Position; batches: number }> {
  const events: RecordedEvent[] = [];
  let through = options.after;
  let batches = 0;
  for await (const batch of store.readAll(options)) {
    events.push(...batch.events);
    through = batch.through;
    batches++;
  }
  return { events, through, batches };
}

export const dataOf = (events: readonly RecordedEvent[]): object[] => events.map(({ data }) => data);
