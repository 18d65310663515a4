import { EVENT_TYPE, sampleData, sampleProvenance } from '../lib/sample-event.mjs';
import { say } from '../lib/output.mjs';
import { versionOfPeer } from './version.mjs';

const BATCH = 1000;
const MOST_AT_A_TIME = 500;

/** Opens emmett on a database; undefined when it is not installed. */
export async function loadEmmett() {
  let modules;
  try {
    modules = await Promise.all([
      import('@event-driven-io/emmett-postgresql'),
      import('@event-driven-io/dumbo'),
      import('pg'),
    ]);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    say('emmett-postgresql is not installed: figures against it are left out');
    return undefined;
  }
  const [{ getPostgreSQLEventStore, readMessagesBatch }, { dumbo }, { default: pg }] = modules;
  const name = `emmett-postgresql ${versionOfPeer('@event-driven-io/emmett-postgresql')}`;
  const open = async (url, openHolders) => {
    const pool = new pg.Pool({ connectionString: url, max: 32 });
    pool.on('error', () => undefined);
    const executor = dumbo({ connectionString: url, pool });
    const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
    await store.schema.migrate();
    const holdersOf = await openHolders(pool);
    const event = (stream, revision, holder) => ({
      type: EVENT_TYPE,
      data: sampleData(stream, revision, holder),
      metadata: sampleProvenance,
    });
    return {
      holdersOf,
      // More than it has connections would only queue.
      mostAtOnce: 32,
      append: (stream, revision, holder) =>
        store.appendToStream(`note-${stream}`, [event(stream, revision, holder)], {
          expectedStreamVersion: revision === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(revision),
        }),
      // One writer: after several at once, its reader in batches passes over some events and gives others twice.
      async fill(count) {
        for (let from = 0; from < count; from += MOST_AT_A_TIME) {
          const size = Math.min(MOST_AT_A_TIME, count - from);
          const holders = await holdersOf(
            Array.from({ length: size }, (_, revision) => ({ stream: from, revision })),
          );
          await store.appendToStream(
            `note-${from}`,
            holders.map((each, revision) => event(from, revision, each)),
          );
        }
      },
      async readAll() {
        let seen = 0;
        for (let after = 0n; ;) {
          const { messages, currentGlobalPosition } = await readMessagesBatch(executor.execute, {
            after,
            batchSize: BATCH,
          });
          seen += messages.length;
          if (messages.length < BATCH) return seen;
          after = currentGlobalPosition;
        }
      },
      async close() {
        await store.close();
        await pool.end();
      },
    };
  };
  return { name, open };
}
