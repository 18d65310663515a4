import { EventCatalogue, idFrom } from '../dist/libs/event-sourcing/src/index.js';
import { Comparison, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { startServer } from './lib/server.mjs';
import { EVENT_TYPE } from './lib/sample-event.mjs';
import { ourLog } from './peers/bluecard.mjs';
import { loadEmmett } from './peers/emmett.mjs';
import { plainTable } from './peers/raw-pg.mjs';

export const N = 20_000;
export const roundsFor = (n) => (n <= 20_000 ? 5 : 3);

const EVENTS_OF_A_STREAM = 10;
const RAW = 'raw pg';
const SIDE_BY_SIDE = 32;
/** As many as an import has under way. */
const BULK = 512;

/** Appends to streams of ten events each, by so many writers that each wait for an answer before they go on. */
async function append(log, count, writers) {
  let next = 0;
  const write = async () => {
    for (let stream = next++; stream * EVENTS_OF_A_STREAM < count; stream = next++)
      for (let revision = 0; revision < EVENTS_OF_A_STREAM; revision++)
        await log.append(`note-${stream}`, revision);
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** One event for each new stream. */
async function bulk(log, count) {
  let next = 0;
  const write = async () => {
    for (let stream = next++; stream < count; stream = next++) await log.append(`note-${stream}`, 0);
  };
  await Promise.all(Array.from({ length: Math.min(BULK, log.mostAtOnce ?? BULK) }, write));
}

async function readAll(log, count) {
  const seen = await log.readAll();
  if (seen !== count) throw new Error(`${log.name}: ${seen} of ${count} events were read`);
}

/** The log against a plain table, COPY and emmett: the same events, the same server, one after the other in each round. */
export async function run({ n, rounds, figure }) {
  const catalogue = new EventCatalogue({ [EVENT_TYPE]: [] });
  const emmett = await loadEmmett();
  const contestants = {
    ours: (url) => ourLog(url, catalogue, idFrom),
    raw: plainTable,
    ...(emmett && { emmett }),
  };
  const few = Math.ceil(n / 10 / EVENTS_OF_A_STREAM) * EVENTS_OF_A_STREAM;
  const many = Math.ceil(n / EVENTS_OF_A_STREAM) * EVENTS_OF_A_STREAM;
  const cases = {
    'append-1': { events: few, vsRaw: 'raw pg INSERT', work: (log) => append(log, few, 1) },
    'append-32': { events: many, vsRaw: 'raw pg INSERT', work: (log) => append(log, many, SIDE_BY_SIDE) },
    bulk: {
      events: n,
      vsRaw: 'COPY into a plain table',
      work: (log) => (log.name === RAW ? log.fill(n) : bulk(log, n)),
    },
    'read-all': {
      events: n,
      vsRaw: 'raw pg SELECT in batches of 1000',
      prepare: (log) => (log.fill ? log.fill(n) : bulk(log, n)),
      work: (log) => readAll(log, n),
    },
  };

  const server = await startServer();
  const comparison = new Comparison();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1}`);
    for (const [name, { events, prepare, work, vsRaw }] of Object.entries(cases)) {
      const took = await takeTurns(round, onFreshDatabases(server, contestants, { prepare, work, vsRaw }));
      const ours = events / took.ours.seconds;
      for (const [peer, { seconds, label }] of Object.entries(took))
        if (peer !== 'ours')
          comparison.add(name, { unit: 'events/s', vs: label, ours, theirs: events / seconds });
    }
  }
  comparison.figures().forEach(figure);
  await server.stop();
}

const onFreshDatabases = (server, contestants, { prepare, work, vsRaw }) =>
  Object.fromEntries(
    Object.entries(contestants).map(([name, open]) => [
      name,
      async () => {
        const database = await server.createDatabase();
        const log = await open(database.url);
        await prepare?.(log);
        await server.checkpoint();
        const started = performance.now();
        await work(log);
        const seconds = (performance.now() - started) / 1000;
        await log.close();
        await database.drop();
        return { seconds, label: log.name === RAW ? vsRaw : log.name };
      },
    ]),
  );
