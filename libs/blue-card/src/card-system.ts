import type { CardAction } from './blue-card/state.js';
import type { Level } from '#reference-data';

/** What the system of social-security cards is asked to do for a person. The same request id is the same order. */
export interface CardOrder {
  readonly requestId: string;
  readonly workerId: string;
  readonly action: CardAction;
  readonly level: Level | null;
}

/**
 * The system of social-security cards. It takes an order at once and answers later, by callbacks. It knows people by
 * their identity numbers: an adapter looks up what it needs by the id of the person.
 */
export interface CardSystem {
  /** Takes an order; done again with the same request id it changes nothing. Throws when it cannot be reached. */
  submit(order: CardOrder): Promise<void>;
}
