import { DatabaseError } from 'pg';
import { LogCopyError, StoreUnavailableError } from '#event-sourcing';

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
    error instanceof StoreUnavailableError ||
    error instanceof LogCopyError ||
    error instanceof TypeError ||
    error instanceof RangeError;
  return ours ? error : new StoreUnavailableError(error);
}

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '23505';
