import type { CardSystem } from '#blue-card';
import type { EventStore } from '#event-sourcing';
import type { Database } from '#read-models';
import { SimulatedCardSystem } from './simulated.js';
import { takeCardCallback } from './take-callback.js';

export { signCallback, type SignedCallback } from './signature.js';
export { SimulatedCardSystem, type CardManner } from './simulated.js';
export { SimulatedCardTables1764000000000 } from './tables.js';
export { takeCardCallback, type CallbackResult, type CardCallback } from './take-callback.js';

/** The way to the system of social-security cards, and the secret by which its callbacks are known. */
export interface CardLink {
  /** Null where none is connected. */
  readonly system: CardSystem | null;
  /** The same, where it is the simulated one. */
  readonly simulated: SimulatedCardSystem | null;
  readonly secret: string;
}

/** The simulated system in a demonstration, none otherwise: an adapter of a real one takes its place here. */
export function linkCards(
  { store, db, secret }: { readonly store: EventStore; readonly db: Database; readonly secret: string },
  { demo }: { readonly demo: boolean },
): CardLink {
  if (!demo) return { system: null, simulated: null, secret };
  const simulated = new SimulatedCardSystem({
    db,
    secret,
    deliver: (callback) => takeCardCallback({ store, secret }, callback, new Date()),
  });
  return { system: simulated, simulated, secret };
}
