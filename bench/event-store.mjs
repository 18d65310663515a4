import { readModelCases } from './event-store/read-models.mjs';
import { Comparison, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { plain, sealedBefore, sealing } from './lib/sealing.mjs';
import { startServer, temporaryFolder } from './lib/server.mjs';
import { ourLog } from './peers/bluecard.mjs';
import { loadEmmett } from './peers/emmett.mjs';
import { plainTable } from './peers/raw-pg.mjs';

export const N = 6_000;
export const roundsFor = (n) => (n <= 20_000 ? 5 : 3);

const EVENTS_OF_A_STREAM = 10;
/** Read models are so fast that fewer events would mostly show how long it takes to begin. */
const READ_MODEL_SHARE = 3;
const SIDE_BY_SIDE = 32;
/** Connections are opened, statements planned and code compiled before anything short is measured, whoever's turn it is. */
const WARM_UP = 2_000;
/** An import seals a block of rows, appends them all, and works on a few blocks at a time. */
const BLOCK = 256;
const BLOCKS = 4;

/** Appends to streams of ten events each, by so many writers that each wait for an answer before they go on. */
async function append(log, count, writers, first = 0) {
  let next = first;
  const write = async () => {
    for (let stream = next++; (stream - first) * EVENTS_OF_A_STREAM < count; stream = next++) {
      const holders = await log.holdersOf(
        Array.from({ length: EVENTS_OF_A_STREAM }, (_, revision) => ({ stream, revision })),
      );
      for (const [revision, each] of holders.entries()) await log.append(stream, revision, each);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** One event for each new stream. */
async function bulk(log, count) {
  const block = Math.min(BLOCK, log.mostAtOnce ?? BLOCK);
  let next = 0;
  const write = async () => {
    for (let from = next; from < count; from = next) {
      next = Math.min(from + block, count);
      const events = Array.from({ length: next - from }, (_, at) => ({ stream: from + at, revision: 0 }));
      const holders = await log.holdersOf(events);
      await Promise.all(events.map(({ stream }, at) => log.append(stream, 0, holders[at])));
    }
  };
  await Promise.all(Array.from({ length: log.mostAtOnce ? 1 : BLOCKS }, write));
}

async function all(reading, count) {
  const seen = await reading;
  if (seen !== count) throw new Error(`${seen} of ${count} events were read`);
}

/** What is measured: who does what under which name; `ours` is held against every other one. */
function casesOf(n, { ours, oursPlain, raw, emmett }) {
  const few = Math.ceil(n / 4 / EVENTS_OF_A_STREAM) * EVENTS_OF_A_STREAM;
  const many = Math.ceil(n / EVENTS_OF_A_STREAM) * EVENTS_OF_A_STREAM;
  const fill = (log) => (log.fill ? log.fill(n) : bulk(log, n));
  const read = (log) => all(log.readAll(), n);
  const everybody = (vsRaw, work, rawWork = work) => ({
    ours: { open: ours, work },
    [vsRaw]: { open: raw, work: rawWork },
    ...(emmett && { [emmett.name]: { open: emmett.open, work } }),
  });
  const reading = everybody('COPY out, its lines as events', read);
  return [
    {
      name: 'append-1',
      events: few,
      prepare: (log) => append(log, WARM_UP, 1, n),
      by: everybody('raw pg INSERT', (log) => append(log, few, 1)),
    },
    {
      name: 'append-32',
      events: many,
      prepare: (log) => append(log, WARM_UP, SIDE_BY_SIDE, n),
      by: everybody('raw pg INSERT', (log) => append(log, many, SIDE_BY_SIDE)),
    },
    {
      name: 'bulk',
      events: n,
      by: everybody('COPY into the same columns and keys', (log) => bulk(log, n), fill),
    },
    {
      name: 'read-all',
      events: n,
      prepare: async (log) => {
        await fill(log);
        await read(log);
      },
      by: { ...reading, 'COPY out, bytes alone': { open: raw, work: (log) => all(log.readBytes(), n) } },
    },
    {
      name: 'encrypt-cost',
      events: n,
      by: {
        ours: { open: ours, work: (log) => bulk(log, n) },
        'raw values, bulk without encryption': { open: oursPlain, work: (log) => bulk(log, n) },
      },
    },
  ];
}

/** The log against a plain table, COPY and emmett: the same events, the same server, one after the other in each round. */
export async function run({ n, rounds, figure }) {
  const emmett = await loadEmmett();
  const server = await startServer();
  const keys = temporaryFolder('keys');
  const opener = (open, openHolders) => async () => {
    const database = await server.createDatabase();
    return {
      log: await open(database.url, (pool) => openHolders(pool, `${keys.folder}/${database.name}`)),
      database,
    };
  };
  const cases = casesOf(n, {
    ours: opener(ourLog, sealing),
    oursPlain: opener(ourLog, plain),
    raw: opener(plainTable, sealedBefore),
    ...(emmett && { emmett: { name: emmett.name, open: opener(emmett.open, sealedBefore) } }),
  });
  const comparison = new Comparison();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1}`);
    for (const { name, events, prepare, by } of cases) {
      const took = await takeTurns(round, timed(server, by, prepare));
      const ours = events / took.ours;
      for (const [vs, theirs] of Object.entries(took))
        if (vs !== 'ours') comparison.add(name, { unit: 'events/s', vs, ours, theirs: events / theirs });
    }
  }
  await readModelCases({ server, n: n * READ_MODEL_SHARE, rounds, figure, comparison });
  comparison.figures().forEach(figure);
  await server.stop();
  await keys.remove();
}

/** Each contestant in a fresh database; seconds of the work alone. */
const timed = (server, by, prepare) =>
  Object.fromEntries(
    Object.entries(by).map(([name, { open, work }]) => [
      name,
      async () => {
        const { log, database } = await open();
        await prepare?.(log);
        await server.checkpoint();
        const started = performance.now();
        await work(log);
        const seconds = (performance.now() - started) / 1000;
        await log.close();
        await database.drop();
        return seconds;
      },
    ]),
  );
