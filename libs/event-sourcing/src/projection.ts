import type { DomainEvent, RecordedEvent } from './event.js';

export type ColumnType =
  'text' | 'integer' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'jsonb' | 'text[]';

/** The table behind a read model. Property names are camelCase, columns the same in snake_case. */
export interface ReadModelTable<Row extends object> {
  /** Name that readers use; the projector keeps versions of it beside each other. */
  readonly name: string;
  readonly key: keyof Row & string;
  readonly columns: { readonly [Column in keyof Row & string]: ColumnType };
  /** Each entry is the column list of one index; `gin:column` for arrays. */
  readonly indexes?: readonly (readonly string[])[];
}

export type Handler<Row, E extends DomainEvent> = (
  row: Row | undefined,
  event: RecordedEvent<E>,
  key: string,
) => Row | undefined;

/**
 * A table that is a function of the log. Handled types are the keys of `on`; a handler gets the row as it is and
 * returns the row as it shall be, `undefined` for none. It must be pure: batches are folded in memory, and a batch is
 * folded again after a crash.
 */
export interface Projection<Row extends object, E extends DomainEvent = DomainEvent> {
  readonly table: ReadModelTable<Row>;
  /** Raise it when the meaning of a row changes: the table is then built anew beside the old one. */
  readonly version: number;
  /** Keys of the rows that an event touches. */
  keysOf(event: RecordedEvent<E>): readonly string[];
  readonly on: { readonly [Type in E['type']]: Handler<Row, Extract<E, { readonly type: Type }>> };
}

/** A projection whose row and event types are no longer of interest, as runners hold them. */
export interface AnyProjection {
  readonly table: ReadModelTable<Record<string, unknown>>;
  readonly version: number;
  keysOf(event: RecordedEvent): readonly string[];
  readonly on: Readonly<Record<string, Handler<Record<string, unknown>, DomainEvent>>>;
}

/** A projection that knows its types and can still stand in a list with others. */
export type DeclaredProjection<Row extends object, E extends DomainEvent> = Projection<Row, E> &
  AnyProjection;

/** Declares a projection, and forgets its types so that it can stand in a list with others. */
export const projection = <Row extends object, E extends DomainEvent>(
  declared: Projection<Row, E>,
): DeclaredProjection<Row, E> => declared as unknown as DeclaredProjection<Row, E>;

/** An event that a read model cannot take in. It stops that read model, and nothing else. */
export class PoisonEventError extends Error {
  constructor(
    readonly readModel: string,
    readonly event: RecordedEvent,
    override readonly cause: unknown,
  ) {
    super(`${readModel} cannot take in ${event.type} at position ${event.position}: ${String(cause)}`);
    this.name = 'PoisonEventError';
  }
}

/** Folds a batch over the rows it touches; the result holds only changed keys, with `undefined` for a removed row. */
export function foldBatch(
  projected: AnyProjection,
  rows: ReadonlyMap<string, Record<string, unknown>>,
  events: readonly RecordedEvent[],
): Map<string, Record<string, unknown> | undefined> {
  const changed = new Map<string, Record<string, unknown> | undefined>();
  for (const event of events) {
    const handler = projected.on[event.type];
    if (!handler) continue;
    try {
      for (const key of projected.keysOf(event)) {
        const before = changed.has(key) ? changed.get(key) : rows.get(key);
        const after = handler(before, event, key);
        if (after !== before) changed.set(key, after);
      }
    } catch (error) {
      throw new PoisonEventError(projected.table.name, event, error);
    }
  }
  return changed;
}
