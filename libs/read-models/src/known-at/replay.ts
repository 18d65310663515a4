import pMap from 'p-map';
import {
  foldBatch,
  type DeclaredProjection,
  type DomainEvent,
  type EventStore,
  type Instant,
  type LocalDate,
  type RecordedEvent,
} from '#event-sourcing';
import type { AccountEvent } from '#access';
import type { WorkerEvent } from '#worker-registry';
import type { Database } from '../support/database.js';

/** Present tables, and the log from which earlier states of them are derived again. */
export interface Register {
  readonly db: Database;
  readonly store: EventStore;
}

const STREAMS_AT_ONCE = 200;

/** Everything in these streams, in the order of the log. */
export async function eventsOf(
  { store }: Pick<Register, 'store'>,
  streams: readonly string[],
): Promise<readonly RecordedEvent[]> {
  const histories = await pMap(streams, (stream) => store.read(stream), { concurrency: STREAMS_AT_ONCE });
  return histories.flatMap(({ events }) => events).sort((a, b) => a.position - b.position);
}

/** What was recorded by the moment: a part of each stream from its start, for moments in a log never go back. */
export const knownBy = <E extends RecordedEvent>(events: readonly E[], moment: Instant): readonly E[] =>
  events.filter(({ recordedAt }) => recordedAt <= moment);

/** What a person had erased is not told of any earlier moment either. */
const FORGETTING: readonly string[] = ['PersonalDataErased', 'AccountErased'] satisfies readonly (
  AccountEvent | WorkerEvent
)['type'][];

/** What was recorded by the moment, without what has been erased since. */
function toldOf(events: readonly RecordedEvent[], moment: Instant): readonly RecordedEvent[] {
  const known = knownBy(events, moment);
  const begun = new Set(known.map(({ stream }) => stream));
  const forgotten = events.filter(
    ({ type, stream, recordedAt }) => FORGETTING.includes(type) && recordedAt > moment && begun.has(stream),
  );
  return [...known, ...forgotten];
}

/** Rows that a read model had when it held exactly these events. */
export function rowsOf<Row extends object, E extends DomainEvent>(
  projected: DeclaredProjection<Row, E>,
  events: readonly RecordedEvent[],
): readonly Row[] {
  const rows = foldBatch(projected, new Map(), events) as ReadonlyMap<string, Row | undefined>;
  return [...rows.values()].filter((row) => row !== undefined);
}

export interface Source<Row extends object, E extends DomainEvent> {
  readonly projection: DeclaredProjection<Row, E>;
  /** Of the streams: each is named after a subject. */
  readonly category: string;
  /** True for an event without which later ones mean nothing; it is kept whatever day it tells of. The first one when absent. */
  readonly opens?: (event: RecordedEvent) => boolean;
}

/** What was told of these subjects by a moment, in the order of the log. */
export async function toldBy(
  register: Pick<Register, 'store'>,
  category: string,
  subjects: readonly string[],
  knownAt: Instant,
): Promise<readonly RecordedEvent[]> {
  const streams = [...new Set(subjects)].map((subject) => `${category}-${subject}`);
  return toldOf(await eventsOf(register, streams), knownAt);
}

interface Wanted {
  readonly knownAt: Instant;
  /** Acts of a later day are left out; all are kept when absent. */
  readonly through?: LocalDate;
}

/** A read model whose rows come from the streams of their subjects, each row from one. */
export const replay =
  <Row extends object, E extends DomainEvent>({
    projection,
    category,
    opens = ({ revision }) => revision === 0,
  }: Source<Row, E>) =>
  /** The rows of these subjects as the table had them at a moment, derived again from the log. */
  async (
    register: Pick<Register, 'store'>,
    subjects: readonly string[],
    { knownAt, through }: Wanted,
  ): Promise<readonly Row[]> => {
    const told = await toldBy(register, category, subjects, knownAt);
    return rowsOf(
      projection,
      through === undefined ? told : told.filter((event) => event.occurredOn <= through || opens(event)),
    );
  };
