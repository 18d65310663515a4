import type { ClientBase, Pool } from 'pg';
import {
  foldBatch,
  PoisonEventError,
  type AnyProjection,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';
import type { Checkpoint, Stop } from './checkpoints.js';
import type { Row } from './columns.js';
import type { GroupedMoves } from './grouped-moves.js';
import { within, type Share } from './partitions.js';
import type { EncodedRows, ReadTable } from './read-table.js';
import { refusesData } from './transaction.js';

/** The events themselves are at fault, so trying again cannot help. */
export class BatchRefusedError extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'BatchRefusedError';
  }
}

const textOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'where' in error && typeof error.where === 'string'
    ? `${error.message} (${error.where})`
    : error.message;
};

/** Why a read model stands still, and at which event if that is known. */
export const stopOf = ({ cause }: BatchRefusedError, position: Position, event?: RecordedEvent): Stop =>
  cause instanceof PoisonEventError
    ? { reason: cause.message, eventId: cause.event.id, position: cause.event.position }
    : { reason: textOf(cause), position: event?.position ?? position, ...(event && { eventId: event.id }) };

export const handledTypes = (projected: AnyProjection): readonly string[] => Object.keys(projected.on);

const NONE: ReadonlySet<string> = new Set();

/** Events of handled types but for those in quarantine. */
export const handledEvents = (
  projected: AnyProjection,
  events: readonly RecordedEvent[],
  leftOut = NONE,
): RecordedEvent[] => events.filter(({ type, id }) => Object.hasOwn(projected.on, type) && !leftOut.has(id));

export function touchedKeys(projected: AnyProjection, events: readonly RecordedEvent[]): Set<string> {
  const keys = new Set<string>();
  for (const event of events)
    try {
      for (const key of projected.keysOf(event)) keys.add(key);
    } catch (error) {
      throw new PoisonEventError(projected.table.name, event, error);
    }
  return keys;
}

/** What is wrong with an event is wrong for ever; what is wrong with the server is not. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BatchRefusedError(error);
  }
}

const refusingData = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (refusesData(error)) throw new BatchRefusedError(error);
    throw error;
  }
};

const fold = (
  projected: AnyProjection,
  table: ReadTable,
  rows: ReadonlyMap<string, Row>,
  events: readonly RecordedEvent[],
): EncodedRows => refusing(() => table.encode(foldBatch(projected, rows, events)));

/** Rows touched, folded and written back; the checkpoint is the caller's. Events must be of handled types. */
export async function applyEvents(
  client: ClientBase,
  projected: AnyProjection,
  table: ReadTable,
  events: readonly RecordedEvent[],
): Promise<void> {
  const keys = refusing(() => [...touchedKeys(projected, events)]);
  await refusingData(async () => {
    const rows = await table.load(client, keys);
    await table.write(client, fold(projected, table, rows, events));
  });
}

/** What a partition's loop writes with. */
export interface Writing {
  readonly pool: Pool;
  readonly idle: GroupedMoves;
  readonly projected: AnyProjection;
  readonly table: ReadTable;
}

/**
 * Rows and checkpoint in one statement: each event counts exactly once, whatever crashes and however many programs try.
 * False when the checkpoint may not move from `at`; then nothing has happened. Rows that were read before somebody else
 * changed them are never written: he has moved the checkpoint too.
 */
export async function applyShare(
  { pool, idle, projected, table }: Writing,
  at: Checkpoint,
  share: Share,
  through: Position,
): Promise<boolean> {
  const { events } = share;
  if (events.length === 0) return idle.move(at, through);
  return refusingData(async () => {
    const rows = await table.load(pool, [...share.keys]);
    const encoded = fold(within(projected, share), table, rows, events);
    return table.writeAt(pool, encoded, { at, through, events: events.length });
  });
}
