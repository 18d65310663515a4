import {
  backOff,
  pause,
  UnknownEventError,
  type EventBatch,
  type EventStore,
  type Position,
} from '#event-sourcing';
import type { LogReader } from './shared-log.js';

interface Turns {
  readonly lease: AbortSignal;
  /** False when there is nothing more to do. */
  readonly turn: () => Promise<boolean>;
  readonly failed: (error: unknown) => void;
}

/** Takes turn after turn for as long as the lease lasts; after a failure it waits, longer each time. */
export async function takeTurns({ lease, turn, failed }: Turns): Promise<void> {
  for (let failures = 0; !lease.aborted;)
    try {
      if (!(await turn())) return;
      failures = 0;
    } catch (error) {
      if (lease.aborted) return;
      failed(error);
      await pause(backOff(failures++), lease);
    }
}

interface Reading {
  readonly store: EventStore;
  readonly batchSize: number;
  readonly types: readonly string[];
  readonly log: LogReader;
  /** False when the reading is to end. */
  readonly take: (batch: EventBatch, after: Position) => Promise<boolean>;
}

/**
 * Hands over everything before an event that cannot be read, in batches and then one by one, and names that event.
 * Undefined when there is none any more, or the reading was ended.
 */
export async function readUpToUnreadable(
  { store, batchSize, types, log, take }: Reading,
  position: Position,
): Promise<{ readonly reason: string; readonly position: Position } | undefined> {
  let reason: string | undefined;
  for (const size of [batchSize, 1])
    try {
      for await (const batch of store.readAll({ after: position, types, batchSize: size })) {
        if (!(await take(batch, position))) return undefined;
        position = batch.through;
      }
      log.forgive();
      return undefined;
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error;
      reason = error.message;
    }
  return reason === undefined ? undefined : { reason, position };
}
