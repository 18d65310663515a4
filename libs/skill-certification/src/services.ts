import type { EventStore } from '#event-sourcing';

/** What the use cases of this context need from outside. */
export interface Services {
  readonly store: EventStore;
}

/** The facts of a command, without its name. */
export type InputOf<C extends { readonly type: string }> = Omit<C, 'type'>;
