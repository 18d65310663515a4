import { fold, streamOf, type EventStore, type Instant } from '#event-sourcing';
import type { Privacy, SealedName } from '#privacy';
import type { WorkerEvent, WorkerRegistered } from './worker/events.js';
import { worker } from './worker/index.js';
import type { Erasure, WorkerState } from './worker/state.js';

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

/** The entry that stands for a person: the one that theirs was merged into, or their own. */
export async function standsFor(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<string> {
  const state = await loadWorker(store, workerId);
  return state.registered && state.merged !== null ? standsFor({ store }, state.merged.into) : workerId;
}

/** What was recorded of a worker at the registration, sealed as it is. Throws when there is no such worker. */
export async function readRegistration(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<WorkerRegistered['data']> {
  const { events } = await store.read(streamOf(worker, workerId));
  const first = (events as unknown as readonly WorkerEvent[])[0];
  if (first?.type !== 'WorkerRegistered') throw new Error(`worker ${workerId} was never registered`);
  return first.data;
}

/** Every name under which a worker was ever registered, sealed: a wrong one may name the person, too. */
export async function namesStated(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<readonly SealedName[]> {
  const { events } = await store.read(streamOf(worker, workerId));
  return (events as unknown as readonly WorkerEvent[]).flatMap((event) =>
    NAMING.includes(event.type) && 'name' in event.data && isName(event.data.name) ? [event.data.name] : [],
  );
}

const NAMING: readonly WorkerEvent['type'][] = [
  'WorkerRegistered',
  'WorkerDetailsCorrected',
  'NameVariantRecorded',
];

const isName = (value: unknown): value is SealedName =>
  typeof value === 'object' && value !== null && 'grams' in value;

/** The names that hold now: the one registered or last corrected, and the others by which the person goes. */
export async function namesInForce(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<readonly SealedName[]> {
  const { events } = await store.read(streamOf(worker, workerId));
  const all = events as unknown as readonly WorkerEvent[];
  const own = all.findLast(
    (event) =>
      event.type === 'WorkerRegistered' ||
      (event.type === 'WorkerDetailsCorrected' && event.data.name !== undefined),
  );
  const variants = all.flatMap((event) => (event.type === 'NameVariantRecorded' ? [event.data.name] : []));
  return own !== undefined && 'name' in own.data && isName(own.data.name)
    ? [own.data.name, ...variants]
    : variants;
}

/** How far an erasure is, and since when. */
export async function readErasure(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<{
  readonly erasure: Erasure;
  readonly requestedAt: Instant | null;
  readonly approvedAt: Instant | null;
  readonly completedAt: Instant | null;
}> {
  const { events } = await store.read(streamOf(worker, workerId));
  const state = fold(worker, events as unknown as readonly WorkerEvent[]);
  const erasure: Erasure = state.registered ? state.erasure : { status: 'none' };
  const when = (type: WorkerEvent['type']): Instant | null =>
    erasure.status === 'none' ? null : (events.findLast((event) => event.type === type)?.recordedAt ?? null);
  return {
    erasure,
    requestedAt: when('ErasureRequested'),
    approvedAt: when('PersonalDataErased'),
    completedAt: when('ErasureCompleted'),
  };
}
