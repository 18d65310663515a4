/** An archive, or what it shall be restored into, is not what it has to be. Nothing was written because of it. */
export class ArchiveError extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${en}`);
    this.name = 'ArchiveError';
  }
}
