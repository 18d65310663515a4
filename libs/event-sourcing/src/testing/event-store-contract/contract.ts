import type { EventCatalogue } from '../../history.js';
import type { EventLog } from '../../stored-log.js';

/** A log that nobody else writes to. It need not be empty. */
export interface TestLog {
  /** Another store on the same log, as another process would have it. The suite closes it. */
  open(catalogue: EventCatalogue): Promise<EventLog>;
  drop(): Promise<void>;
}

/** What the suite hands to its chapters. */
export interface Contract {
  /** A store that knows all types of `notes`. */
  readonly store: () => EventLog;
  readonly open: (catalogue: EventCatalogue) => Promise<EventLog>;
}
