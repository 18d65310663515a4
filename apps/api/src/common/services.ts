import type { JobQueue, Runtime } from '#platform';
import type { ImportWorkbench, ProcessServices } from '#processes';

/** What request handlers work with. */
export interface ApiServices {
  readonly runtime: Runtime;
  readonly process: ProcessServices;
  readonly workbench: ImportWorkbench;
  readonly queue: JobQueue;
}

/** Injection token of `ApiServices`. */
export const SERVICES = Symbol('ApiServices');
