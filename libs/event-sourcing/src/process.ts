import type { DomainEvent, RecordedEvent } from './event.js';
import type { CommandContext } from './event-store.js';
import { commandIdOf } from './ids.js';

/** Does the work of one reaction. Must be harmless when done again with the same context. */
export type Reaction<E extends DomainEvent, Services> = (
  event: RecordedEvent<E>,
  services: Services,
  context: CommandContext,
) => Promise<void>;

/** On an event of one context, a command to another. Handled types are the keys of `on`. */
export interface Process<Services, E extends DomainEvent = DomainEvent> {
  readonly name: string;
  /** Events with the same key are handled one after the other, others side by side. */
  keyOf(event: RecordedEvent<E>): string;
  readonly on: { readonly [Type in E['type']]: Reaction<Extract<E, { readonly type: Type }>, Services> };
}

export interface AnyProcess<Services> {
  readonly name: string;
  keyOf(event: RecordedEvent): string;
  readonly on: Readonly<Record<string, Reaction<DomainEvent, Services>>>;
}

/** Declares a process, and forgets its event types so that it can stand in a list with others. */
export const reactionProcess = <Services, E extends DomainEvent>(
  declared: Process<Services, E>,
): AnyProcess<Services> => declared as unknown as AnyProcess<Services>;

/** The context in which a process acts on an event: the same event gives the same command id for ever. */
export const contextOf = (process: { readonly name: string }, event: RecordedEvent): CommandContext => ({
  commandId: commandIdOf(event.id, process.name),
  provenance: {
    actor: `process:${process.name}`,
    source: event.source,
    correlationId: event.correlationId,
    causationId: event.id,
  },
});
