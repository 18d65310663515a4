import { migrateEventStore, PostgresEventStore } from '../../dist/libs/event-store-postgres/src/index.js';
import { EVENT_TYPE, sampleData, sampleProvenance } from '../lib/sample-event.mjs';
import { openPool } from '../lib/server.mjs';

/** The log of the product, as its programs open it. */
export async function ourLog(url, catalogue, idFrom) {
  const pool = openPool(url, 16);
  await migrateEventStore(pool);
  const store = await PostgresEventStore.open({ pool, catalogue });
  return {
    name: 'bluecard',
    async append(stream, revision) {
      const event = { type: EVENT_TYPE, occurredOn: '2020-05-01', data: sampleData(stream, revision) };
      const result = await store.append(
        { stream, expected: revision === 0 ? 'none' : revision - 1, events: [event] },
        { commandId: idFrom('bench', stream, revision), provenance: sampleProvenance },
      );
      if (result.outcome !== 'recorded') throw new Error(`${stream}: ${result.outcome}`);
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
