import { randomUUID } from 'node:crypto';
import type { EventCatalogue } from '#event-sourcing';
import { KurrentEventStore } from '../kurrent-event-store.js';

export interface KurrentTestLog {
  readonly url: string;
  /** A store with connections of its own, as another process would have it. */
  open(catalogue: EventCatalogue): Promise<KurrentEventStore>;
  drop(): Promise<void>;
}

/** A log of its own on the server of `url`. What a test wrote stays on the server, under a name nobody uses again. */
export function createKurrentTestLog(url: string): KurrentTestLog {
  const own = `${url}${url.includes('?') ? '&' : '?'}log=test_${randomUUID().replaceAll('-', '')}`;
  return {
    url: own,
    open: (catalogue) => KurrentEventStore.open({ url: own, catalogue }),
    drop: () => Promise.resolve(),
  };
}
