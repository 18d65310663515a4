import type { EventStore } from '../../event-store.js';
import type { EventCatalogue } from '../../history.js';

/** A log that nobody else writes to. It need not be empty. */
export interface TestLog {
  /** Another store on the same log, as another process would have it. The suite closes it. */
  open(catalogue: EventCatalogue): Promise<EventStore>;
  drop(): Promise<void>;
}

/** What the suite hands to its chapters. */
export interface Contract {
  /** A store that knows all types of `notes`. */
  readonly store: () => EventStore;
  readonly open: (catalogue: EventCatalogue) => Promise<EventStore>;
}
