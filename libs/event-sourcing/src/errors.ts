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
