import type { JobQueue, Runtime } from '#platform';
import type { ImportWorkbench, ProcessServices } from '#processes';

/** What request handlers work with. */
export interface ApiServices {
  readonly runtime: Runtime;
  readonly process: ProcessServices;
  readonly workbench: ImportWorkbench;
  readonly queue: JobQueue;
}

/** What answers about facts work with: the command line gives them, too. */
export interface ReadServices {
  readonly runtime: Pick<Runtime, 'pool' | 'store'>;
  readonly process: ProcessServices;
}

/** Injection token of `ApiServices`. */
export const SERVICES = Symbol('ApiServices');
