import { fold, streamOf, type EventStore } from '#event-sourcing';
import type { Privacy } from '#privacy';
import type { WorkerEvent } from './worker/events.js';
import { worker } from './worker/index.js';
import type { WorkerState } from './worker/state.js';

export interface RegistryServices {
  readonly store: EventStore;
  readonly privacy: Privacy;
}

/** The state of one worker as the log has it now. */
export async function loadWorker(store: EventStore, workerId: string): Promise<WorkerState> {
  const { events } = await store.read(streamOf(worker, workerId));
  // The catalogue of event shapes guarantees that a stream of this category holds only worker events.
  return fold(worker, events as unknown as readonly WorkerEvent[]);
}
