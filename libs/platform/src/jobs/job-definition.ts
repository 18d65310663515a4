export interface JobOptions {
  /** How often a failing job is tried altogether, 3 when absent. */
  readonly attempts?: number;
  /** The wait before the second try, doubled before each further one; 1000 when absent. */
  readonly backoffMs?: number;
}

/**
 * A kind of long work. Put ids into the payload, not data. A job may run twice, so everything it does must be harmless
 * when done again.
 */
export interface JobDefinition<Payload extends object, Progress extends object, Result> {
  readonly name: string;
  readonly attempts: number;
  readonly backoffMs: number;
  /** Exists only for the compiler. */
  readonly shape?: { readonly payload: Payload; readonly progress: Progress; readonly result: Result };
}

const NAME = /^[a-z][a-z0-9-]*$/;

/** Declares a kind of job; the name is that of its queue and must never change while jobs wait in it. */
export function defineJob<Payload extends object, Progress extends object = object, Result = void>(
  name: string,
  { attempts = 3, backoffMs = 1_000 }: JobOptions = {},
): JobDefinition<Payload, Progress, Result> {
  if (!NAME.test(name)) throw new Error(`a job name is made of a-z, 0-9 and -: ${name}`);
  return { name, attempts, backoffMs };
}
