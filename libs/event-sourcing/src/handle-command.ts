import { fold, streamOf, type Decider, type Rejection } from './decider.js';
import type { DomainEvent, Position } from './event.js';
import type { CommandContext, EventStore, StreamAppend } from './event-store.js';

export type HandleResult<E extends DomainEvent, R extends Rejection> =
  | { readonly outcome: 'recorded'; readonly events: readonly E[]; readonly position: Position }
  /** The decider had nothing to add. */
  | { readonly outcome: 'unchanged' }
  /** This very command was recorded before. */
  | { readonly outcome: 'duplicate'; readonly position: Position }
  | { readonly outcome: 'rejected'; readonly rejection: R }
  /** A stream written alongside, such as a reservation, belongs to somebody else. */
  | { readonly outcome: 'taken'; readonly stream: string };

/** Somebody else kept changing the stream between our read and our append. */
export class ConcurrencyError extends Error {
  constructor(readonly stream: string) {
    super(`${stream} changed ${ATTEMPTS} times while a command was being decided`);
    this.name = 'ConcurrencyError';
  }
}

const ATTEMPTS = 3;

export interface Intent<C, E extends DomainEvent> extends CommandContext {
  /** Id of the stream within the decider's category. */
  readonly id: string;
  readonly command: C;
  /** Other streams that must be written in the same breath, for instance the reservation of a unique key. */
  readonly alongside?: (accepted: readonly E[]) => readonly StreamAppend[];
}

/** Reads, folds, decides and appends at the revision just read; on a conflict does so again, three times at most. */
export async function handleCommand<C, S, E extends DomainEvent, R extends Rejection>(
  store: EventStore,
  decider: Decider<C, S, E, R>,
  intent: Intent<C, E>,
): Promise<HandleResult<E, R>> {
  const stream = streamOf(decider, intent.id);
  const { commandId, provenance } = intent;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { events, revision } = await store.read(stream);
    const earlier = events.findLast((event) => event.commandId === commandId);
    if (earlier) return { outcome: 'duplicate', position: earlier.position };

    // The catalogue of event shapes guarantees that a stream of this category holds only E.
    const decision = decider.decide(intent.command, fold(decider, events as unknown as readonly E[]));
    if ('rejected' in decision) return { outcome: 'rejected', rejection: decision.rejected };
    if (decision.accepted.length === 0) return { outcome: 'unchanged' };

    const own: StreamAppend = {
      stream,
      expected: revision === -1 ? 'none' : revision,
      events: decision.accepted,
    };
    const others = intent.alongside?.(decision.accepted) ?? [];
    const result =
      others.length === 0
        ? await store.append(own, { commandId, provenance })
        : await store.appendAll([own, ...others], { commandId, provenance });
    switch (result.outcome) {
      case 'recorded':
        return { outcome: 'recorded', events: decision.accepted, position: result.position };
      case 'duplicate':
        return { outcome: 'duplicate', position: result.position };
      case 'conflict':
        if (result.stream !== stream) return { outcome: 'taken', stream: result.stream };
    }
  }
  throw new ConcurrencyError(stream);
}
