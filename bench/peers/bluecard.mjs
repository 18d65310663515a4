import { randomUUID } from 'node:crypto';
import { EventCatalogue } from '../../dist/libs/event-sourcing/src/index.js';
import { migrateEventStore, PostgresEventStore } from '../../dist/libs/event-store-postgres/src/index.js';
import { EVENT_TYPE, sampleData, sampleProvenance } from '../lib/sample-event.mjs';
import { openPool } from '../lib/server.mjs';

/** The log of the product, as its programs open it. `openHolders` says who seals, and when. */
export async function ourLog(url, openHolders) {
  const pool = openPool(url, 16);
  await migrateEventStore(pool);
  const store = await PostgresEventStore.open({ pool, catalogue: new EventCatalogue({ [EVENT_TYPE]: [] }) });
  return {
    holdersOf: await openHolders(pool),
    async append(stream, revision, holder) {
      const event = {
        type: EVENT_TYPE,
        occurredOn: '2020-05-01',
        data: sampleData(stream, revision, holder),
      };
      const result = await store.append(
        { stream: `note-${stream}`, expected: revision === 0 ? 'none' : revision - 1, events: [event] },
        { commandId: randomUUID(), provenance: sampleProvenance },
      );
      if (result.outcome !== 'recorded') throw new Error(`note-${stream}: ${result.outcome}`);
    },
    async readAll() {
      let seen = 0;
      for await (const { events } of store.readAll({ after: 0 })) seen += events.length;
      return seen;
    },
    async close() {
      await store.close();
      await pool.end();
    },
  };
}
