import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { seconds } from './measure.mjs';

const { from: copyFrom, to: copyTo } = createRequire(new URL('../../package.json', import.meta.url))(
  'pg-copy-streams',
);

const COLUMNS =
  'position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at';

/** The limit of writing: COPY of the same events into a table without order, checks, keys or idempotency. */
export async function copyOfTheSameEvents(pool, folder, { after, through }) {
  const file = join(folder, `events-${after}-${through}.copy`);
  const client = await pool.connect();
  try {
    const select = `select ${COLUMNS} from log.events where position > ${after} and position <= ${through} order by position`;
    await pipeline(client.query(copyTo(`copy (${select}) to stdout`)), createWriteStream(file));
    await client.query(
      `drop table if exists plain_events; create table plain_events as select ${COLUMNS} from log.events with no data`,
    );
    return await seconds(() =>
      pipeline(
        createReadStream(file, { highWaterMark: 1 << 20 }),
        client.query(copyFrom(`copy plain_events (${COLUMNS}) from stdin`)),
      ),
    );
  } finally {
    rmSync(file, { force: true });
    client.release();
  }
}
