import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EVENT_TYPE, sampleData, sampleProvenance } from '../lib/sample-event.mjs';
import { openPool } from '../lib/server.mjs';

const { from: copyFrom, to: copyTo } = createRequire(new URL('../../package.json', import.meta.url))(
  'pg-copy-streams',
);

/** The columns and the keys of a partition of the log, and nothing else of it. */
const TABLE = `create table events (
  position bigint generated always as identity primary key, stream text collate "C" not null, revision integer not null,
  event_id uuid not null unique, type text collate "C" not null, schema integer not null, occurred_on date not null,
  data json not null, meta json not null, command_id text collate "C" not null,
  recorded_at timestamptz not null default now(), unique (stream, revision))`;
const WRITTEN = 'stream, revision, event_id, type, schema, occurred_on, data, meta, command_id';
const INSERT = `insert into events (${WRITTEN}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const READ = `position, ${WRITTEN}, recorded_at`;
const CHUNK = 1 << 16;
const BLOCK = 256;

/** In chunks, as a file would come: a message for each line would slow COPY down. */
async function* copyLines(count, holdersOf) {
  const meta = JSON.stringify(sampleProvenance);
  let chunk = '';
  for (let from = 0; from < count; from += BLOCK) {
    const events = Array.from({ length: Math.min(BLOCK, count - from) }, (_, at) => ({
      stream: from + at,
      revision: 0,
    }));
    for (const [at, holder] of (await holdersOf(events)).entries()) {
      const stream = from + at;
      const data = JSON.stringify(sampleData(stream, 0, holder));
      chunk += `note-${stream}\t0\t${randomUUID()}\t${EVENT_TYPE}\t1\t2020-05-01\t${data}\t${meta}\t${randomUUID()}\n`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const ESCAPED = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const unescape = (text) =>
  text.includes('\\') ? text.replace(/\\(.)/g, (_, char) => ESCAPED[char] ?? char) : text;

/** A line as the event that the log would give. */
function eventOf(line) {
  const [position, stream, revision, id, type, schema, occurredOn, data, meta, commandId, recordedAt] =
    line.split('\t');
  return {
    type,
    occurredOn,
    data: JSON.parse(unescape(data)),
    id,
    schema: Number(schema),
    stream: unescape(stream),
    revision: Number(revision),
    position: Number(position),
    recordedAt: new Date(recordedAt).toISOString(),
    commandId: unescape(commandId),
    ...JSON.parse(unescape(meta)),
  };
}

async function countEvents(stream) {
  let seen = 0;
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    seen += lines.map(eventOf).length;
  }
  return seen;
}

async function countLines(stream) {
  let seen = 0;
  for await (const chunk of stream)
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) seen++;
  return seen;
}

/** The driver and a table with the log's columns and keys: no order for readers, no idempotency, no checks. */
export async function plainTable(url, openHolders) {
  const pool = openPool(url, 32);
  await pool.query(TABLE);
  const holdersOf = await openHolders(pool);
  const copyOut = async (count) => {
    const client = await pool.connect();
    const seen = await count(
      client.query(copyTo(`copy (select ${READ} from events order by position) to stdout`)),
    );
    client.release();
    return seen;
  };
  return {
    holdersOf,
    append: (stream, revision, holder) =>
      pool.query({
        name: 'insert',
        text: INSERT,
        values: [
          `note-${stream}`,
          revision,
          randomUUID(),
          EVENT_TYPE,
          1,
          '2020-05-01',
          JSON.stringify(sampleData(stream, revision, holder)),
          JSON.stringify(sampleProvenance),
          randomUUID(),
        ],
      }),
    async fill(count) {
      const client = await pool.connect();
      await pipeline(
        Readable.from(copyLines(count, holdersOf), { objectMode: false }),
        client.query(copyFrom(`copy events (${WRITTEN}) from stdin`)),
      );
      client.release();
    },
    readAll: () => copyOut(countEvents),
    readBytes: () => copyOut(countLines),
    close: () => pool.end(),
  };
}
