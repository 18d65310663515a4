/** What a user of the command line can understand and mend; ends the program with code 3. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${zh} ${en}`);
    this.name = 'Refusal';
  }
}

/** Refusals of libraries are built alike: a stable code, and both languages. */
export const tellsWhy = (error: unknown): error is Pick<Refusal, 'code' | 'zh' | 'en'> & { facts?: object } =>
  error instanceof Error &&
  'code' in error &&
  'zh' in error &&
  'en' in error &&
  [error.code, error.zh, error.en].every((text) => typeof text === 'string');

/** 0 done, 1 unexpected, 2 wrong usage, 3 refused for a reason that is told, 4 a check found differences. */
export const EXIT = { done: 0, unexpected: 1, usage: 2, refused: 3, differences: 4 } as const;
