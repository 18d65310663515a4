import { types, type CustomTypesConfig } from 'pg';
import type { EventCatalogue, Provenance, RecordedEvent, StoredEntry } from '#event-sourcing';

/** One row of `log.events`, parsed by `columnTypes`. */
export interface EventRow<Data = object> {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema: number;
  readonly occurred_on: string;
  readonly data: Data;
  readonly meta: Provenance;
  readonly command_id: string;
  readonly recorded_at: string;
}

export const EVENT_COLUMNS =
  'position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at';

const { INT8, DATE, TIMESTAMPTZ } = types.builtins;

/** Neighbouring events were mostly recorded at one moment: parsing it once is enough. */
function instants(): (text: string) => string {
  const parse = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;
  let last = { text: '', instant: '' };
  return (text) => {
    if (text !== last.text) last = { text, instant: parse(text).toISOString() };
    return last.instant;
  };
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, instants()],
]);

/** Positions as numbers, days as they are, moments as ISO 8601 in UTC; the rest as `pg` has it. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** The event in its newest shape. Written out property by property: spreading three objects costs twice as much. */
export function toRecordedEvent(catalogue: EventCatalogue, row: EventRow): RecordedEvent {
  const { type, schema, meta } = row;
  const { occurredOn, data } = catalogue.lift({ type, schema, occurredOn: row.occurred_on, data: row.data });
  const event = {
    type,
    occurredOn,
    data,
    id: row.event_id,
    schema: catalogue.schemaOf(type),
    stream: row.stream,
    revision: row.revision,
    position: row.position,
    recordedAt: row.recorded_at,
    commandId: row.command_id,
    actor: meta.actor,
    source: meta.source,
    correlationId: meta.correlationId,
  };
  return meta.causationId === undefined ? event : Object.assign(event, { causationId: meta.causationId });
}

/** The row as it is. */
export const toStoredEntry = (row: EventRow<string>): StoredEntry => ({
  position: row.position,
  id: row.event_id,
  stream: row.stream,
  revision: row.revision,
  type: row.type,
  schema: row.schema,
  occurredOn: row.occurred_on,
  recordedAt: row.recorded_at,
  commandId: row.command_id,
  data: row.data,
  // Named one by one: whoever writes into the table by hand shall not hide a field behind one of the same name here.
  actor: row.meta.actor,
  source: row.meta.source,
  correlationId: row.meta.correlationId,
  ...(row.meta.causationId !== undefined && { causationId: row.meta.causationId }),
});
