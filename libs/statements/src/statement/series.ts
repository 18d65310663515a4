import type { EventStore, StreamAppend } from '#event-sourcing';
import { statementNumber } from '../number/statement-number.js';

/** So many numbers stand in one stream, so that taking the next one never reads a year. */
const PART = 200;

/** What one program knows of the numbers of a log. */
interface Desk {
  /** First part of a series that was not full when it was last looked at. */
  readonly parts: Map<string, number>;
  readonly queues: Map<string, Promise<unknown>>;
}

const desks = new WeakMap<EventStore, Desk>();

function deskOf(store: EventStore): Desk {
  const known = desks.get(store) ?? { parts: new Map(), queues: new Map() };
  desks.set(store, known);
  return known;
}

/** Statements of one region and year have their numbers one after the other; whoever is first takes the next. */
export interface Series {
  readonly region: string;
  readonly year: number;
}

const nameOf = ({ region, year }: Series): string => `${region}.${year}`;

/** The next number, and the append that takes it: a conflict in it says that somebody else was first. */
export interface NextNumber {
  readonly number: string;
  readonly taken: (statementId: string, on: string) => StreamAppend;
}

export async function nextNumber(store: EventStore, series: Series): Promise<NextNumber> {
  const { parts } = deskOf(store);
  const name = nameOf(series);
  for (let part = parts.get(name) ?? 0; ; part++) {
    const stream = `statementNumbers-${name}.${part}`;
    const { revision } = await store.read(stream);
    const inPart = revision + 1;
    if (inPart >= PART) continue;
    parts.set(name, part);
    const number = statementNumber({ ...series, sequence: part * PART + inPart + 1 });
    return {
      number,
      taken: (statementId, on) => ({
        stream,
        expected: revision === -1 ? 'none' : revision,
        events: [{ type: 'StatementNumberTaken', occurredOn: on, data: { number, statementId } }],
      }),
    };
  }
}

/** Within one program one after the other: nobody draws a page for a number that somebody else takes meanwhile. */
export async function inTurn<T>(store: EventStore, series: Series, work: () => Promise<T>): Promise<T> {
  const { queues } = deskOf(store);
  const name = nameOf(series);
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(work);
  // Whoever comes next waits for the end, not for the outcome.
  const ended = mine.then(
    () => undefined,
    () => undefined,
  );
  queues.set(name, ended);
  try {
    return await mine;
  } finally {
    if (queues.get(name) === ended) queues.delete(name);
  }
}
