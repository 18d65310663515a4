import type { ClientBase, Pool } from 'pg';
import {
  foldBatch,
  PoisonEventError,
  type AnyProjection,
  type EventBatch,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';
import type { Row } from './columns.js';
import type { EncodedRows, ReadTable } from './read-table.js';
import { moveCheckpoint, type Generation, type Stop } from './status.js';
import { inTransaction, refusesData } from './transaction.js';

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

export const handledEvents = (projected: AnyProjection, events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.filter(({ type }) => Object.hasOwn(projected.on, type));

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
  try {
    const rows = await table.load(client, keys);
    await table.write(client, fold(projected, table, rows, events));
  } catch (error) {
    if (refusesData(error)) throw new BatchRefusedError(error);
    throw error;
  }
}

/**
 * Rows and checkpoint in one transaction: each event counts exactly once, whatever crashes and however many programs
 * try. False when the checkpoint is not where `at` says; then nothing has happened.
 */
export async function applyBatch(
  pool: Pool,
  projected: AnyProjection,
  table: ReadTable,
  at: Generation,
  batch: EventBatch,
): Promise<boolean> {
  const events = handledEvents(projected, batch.events);
  if (events.length === 0) return moveCheckpoint(pool, at, batch.through);
  return inTransaction(pool, async (client) => {
    const ours = await moveCheckpoint(client, at, batch.through);
    if (ours) await applyEvents(client, projected, table, events);
    return ours;
  });
}
