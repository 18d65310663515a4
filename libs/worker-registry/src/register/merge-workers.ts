import {
  ConcurrencyError,
  fold,
  streamOf,
  type CommandContext,
  type EventStore,
  type LocalDate,
  type StreamAppend,
} from '#event-sourcing';
import { releaseIdentity } from '../identity/index.js';
import type { RegistryServices } from '../services.js';
import type { WorkerResult } from '../use-cases.js';
import type { WorkerCommand } from '../worker/commands.js';
import type { WorkerEvent } from '../worker/events.js';
import { worker } from '../worker/index.js';
import type { MergeCause } from '../worker/register-events.js';
import type { Registered } from '../worker/state.js';

export interface Merge {
  readonly workerId: string;
  /** The entry that stands for the person from now on. */
  readonly into: string;
  readonly because: MergeCause;
  readonly reason: string;
  readonly mergedBy: string;
}

const ATTEMPTS = 5;

type LogOnly = Pick<RegistryServices, 'store'>;

/**
 * Sees two entries as one person; nothing is moved. Both entries say so in one append, and a number that was never the
 * person's is given free in the same breath.
 */
export const mergeWorkers = (
  { store }: LogOnly,
  { workerId, into, because, reason, mergedBy }: Merge,
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<WorkerResult> =>
  onBoth(
    store,
    { own: workerId, other: into },
    {
      own: () => ({ type: 'MergeInto', occurredOn, into, because, reason, mergedBy }),
      other: ({ absorbed }) => ({
        type: 'AbsorbWorker',
        occurredOn,
        absorbed: workerId,
        with: absorbed,
        because,
        reason,
      }),
      alongside: ({ identityIndex }) =>
        because === 'wrong-number'
          ? [releaseIdentity(identityIndex, workerId, occurredOn, 'wrong-number')]
          : [],
    },
    context,
  );

export interface Separation {
  readonly workerId: string;
  readonly from: string;
  readonly reason: string;
  readonly separatedBy: string;
}

/** Sees two entries as two people again, each with what was recorded of it, before the merge and since. */
export const separateWorkers = (
  { store }: LogOnly,
  { workerId, from, reason, separatedBy }: Separation,
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<WorkerResult> =>
  onBoth(
    store,
    { own: workerId, other: from },
    {
      own: () => ({ type: 'SeparateFrom', occurredOn, from, reason, separatedBy }),
      other: ({ absorbed }) => ({
        type: 'ReleaseAbsorbed',
        occurredOn,
        separated: workerId,
        with: absorbed,
        reason,
      }),
      alongside: () => [],
    },
    context,
  );

interface BothSides {
  readonly own: () => WorkerCommand;
  /** Told what the first one is as it is read. */
  readonly other: (own: Registered) => WorkerCommand;
  readonly alongside: (own: Registered) => readonly StreamAppend[];
}

/** Both entries decide on what was read of them, and both or neither are written; whoever was late reads again. */
async function onBoth(
  store: EventStore,
  ids: { readonly own: string; readonly other: string },
  sides: BothSides,
  context: CommandContext,
): Promise<WorkerResult> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [own, other] = await Promise.all([entry(store, ids.own), entry(store, ids.other)]);
    const earlier = own.events.findLast(({ commandId }) => commandId === context.commandId);
    if (earlier) return { outcome: 'duplicate', position: earlier.position };
    if (!own.state.registered || !other.state.registered)
      return { outcome: 'rejected', rejection: { code: 'NOT_REGISTERED' } };
    const [first, second] = [
      worker.decide(sides.own(), own.state),
      worker.decide(sides.other(own.state), other.state),
    ];
    if ('rejected' in first) return { outcome: 'rejected', rejection: first.rejected };
    if (first.accepted.length === 0) return { outcome: 'unchanged' };
    if ('rejected' in second) return { outcome: 'rejected', rejection: second.rejected };
    const result = await store.appendAll(
      [
        { stream: own.stream, expected: own.revision, events: first.accepted },
        { stream: other.stream, expected: other.revision, events: second.accepted },
        ...sides.alongside(own.state),
      ],
      context,
    );
    switch (result.outcome) {
      case 'recorded':
        return { ...result, events: first.accepted };
      case 'duplicate':
        return result;
      case 'conflict':
    }
  }
  throw new ConcurrencyError(streamOf(worker, ids.own));
}

async function entry(store: EventStore, id: string) {
  const stream = streamOf(worker, id);
  const { events, revision } = await store.read(stream);
  // A stream of this category holds nothing else.
  return { stream, events, revision, state: fold(worker, events as unknown as readonly WorkerEvent[]) };
}
