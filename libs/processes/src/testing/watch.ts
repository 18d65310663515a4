import type { Watch } from '../services.js';

/** Somebody who only waits. */
export const patient: Watch = {
  progress: () => Promise.resolve(),
  signal: new AbortController().signal,
};
