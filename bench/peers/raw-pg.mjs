import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EVENT_TYPE, sampleData, sampleProvenance } from '../lib/sample-event.mjs';
import { openPool } from '../lib/server.mjs';

const { from: copyFrom } = createRequire(new URL('../../package.json', import.meta.url))('pg-copy-streams');

const TABLE = `create table events (
  position bigint generated always as identity primary key, stream text not null, revision integer not null,
  event_id uuid not null, type text not null, data json not null, meta json not null, unique (stream, revision))`;
const COLUMNS = 'stream, revision, event_id, type, data, meta';
const BATCH = 1000;

function* copyLines(count) {
  const meta = JSON.stringify(sampleProvenance);
  for (let i = 0; i < count; i++) {
    const stream = `note-${i}`;
    yield `${stream}\t0\t${randomUUID()}\t${EVENT_TYPE}\t${JSON.stringify(sampleData(stream, 0))}\t${meta}\n`;
  }
}

/** The driver and a table with a unique key: neither order for readers, nor idempotency, nor checks. */
export async function plainTable(url) {
  const pool = openPool(url, 32);
  await pool.query(TABLE);
  return {
    name: 'raw pg',
    append: (stream, revision) =>
      pool.query({
        name: 'insert',
        text: `insert into events (${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`,
        values: [
          stream,
          revision,
          randomUUID(),
          EVENT_TYPE,
          JSON.stringify(sampleData(stream, revision)),
          JSON.stringify(sampleProvenance),
        ],
      }),
    async fill(count) {
      const client = await pool.connect();
      await pipeline(
        Readable.from(copyLines(count)),
        client.query(copyFrom(`copy events (${COLUMNS}) from stdin`)),
      );
      client.release();
    },
    async readAll() {
      const text = `select position, ${COLUMNS} from events where position > $1 order by position limit ${BATCH}`;
      let seen = 0;
      for (let after = 0; ;) {
        const { rows } = await pool.query({ name: 'page', text, values: [after] });
        seen += rows.length;
        if (rows.length < BATCH) return seen;
        after = rows.at(-1).position;
      }
    },
    close: () => pool.end(),
  };
}
