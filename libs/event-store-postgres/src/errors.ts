import { DatabaseError } from 'pg';

/**
 * The log could not be reached, or could not answer in time. What was being appended may or may not have been
 * recorded: send it again with the same command id, and it is recorded once.
 */
export class StoreUnavailableError extends Error {
  constructor(override readonly cause: unknown) {
    super(`the event store is not available: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'StoreUnavailableError';
  }
}

/** The caller asked for something that no log may hold. Nothing was written. */
export class UnstorableEventError extends Error {
  constructor(where: string, reason: string) {
    super(`${where}: ${reason}`);
    this.name = 'UnstorableEventError';
  }
}

/** Classes of SQLSTATE that say something of the server's condition and nothing of the statement. */
const CONDITIONS = ['08', '53', '57', '58', '25006', '40001', '40P01', '55P03'];

/** Tells a store that is away from a statement that is wrong. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    const { code } = error;
    return CONDITIONS.some((condition) => code?.startsWith(condition))
      ? new StoreUnavailableError(error)
      : error;
  }
  const ours =
    error instanceof StoreUnavailableError || error instanceof TypeError || error instanceof RangeError;
  return ours ? error : new StoreUnavailableError(error);
}
