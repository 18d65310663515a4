import { createCipheriv, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { EventCatalogue, idFrom, projection } from '../../dist/libs/event-sourcing/src/index.js';
import { migrateEventStore, PostgresEventStore } from '../../dist/libs/event-store-postgres/src/index.js';
import {
  migrateProcesses,
  migrateProjections,
  rebuildProjection,
  runProjections,
  waitFor,
} from '../../dist/libs/platform/src/index.js';
import { seconds, takeTurns } from '../lib/measure.mjs';
import { sampleProvenance } from '../lib/sample-event.mjs';
import { openPool } from '../lib/server.mjs';

const { DataSource, EntitySchema } = createRequire(new URL('../../package.json', import.meta.url))('typeorm');

const VS = 'TypeORM save per event, with its checkpoint';
const EVENTS_OF_A_PERSON = 5;
/** A rate needs no more of what is so much slower. */
const SAVED_ONE_BY_ONE = 1_500;
const APPENDS_UNDER_WAY = 256;
const PARTITIONS = 4;
/** Fixed costs, such as making a table, are to count for little. */
const TIMES_N = 3;

const key = randomBytes(32);

/** As personal values stand in events: a nonce, the ciphertext and its tag. */
function sealed(text) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const bytes = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `A256GCM.${bytes.toString('base64url')}`;
}

const registered = (personId, number) => ({
  type: 'BenchRegistered',
  occurredOn: '2020-01-02',
  data: {
    personId,
    name: { sealed: sealed(`王小明${number}`), mark: randomBytes(32).toString('hex') },
    number: sealed(`33028219900101${number}`),
    phone: sealed(`138${number}`),
    region: '330282',
    birthMonth: '1990-01',
  },
});

const certified = (personId, number, rank) => ({
  type: 'BenchCertified',
  occurredOn: `202${rank}-05-01`,
  data: {
    personId,
    certificateId: idFrom('bench', personId, rank),
    number: { sealed: sealed(`S00013400000120${number}${rank}`), mark: randomBytes(32).toString('hex') },
    occupation: '6-18-01-01',
    rank,
    scores: { theory: 825, practice: 860, overall: 840 },
  },
});

const people = projection({
  table: {
    name: 'people',
    key: 'personId',
    columns: {
      personId: 'text',
      nameSealed: 'jsonb',
      numberSealed: 'text',
      phoneSealed: 'text',
      region: 'text',
      registeredOn: 'date',
      certificates: 'integer',
      rank: 'integer',
      newestNumber: 'jsonb',
      knownSince: 'timestamptz',
      position: 'bigint',
    },
    indexes: [['region', 'personId']],
  },
  version: 1,
  keysOf: ({ data }) => [data.personId],
  on: {
    BenchRegistered: (_row, { data, occurredOn, recordedAt, position }) => ({
      personId: data.personId,
      nameSealed: data.name,
      numberSealed: data.number,
      phoneSealed: data.phone,
      region: data.region,
      registeredOn: occurredOn,
      certificates: 0,
      rank: 0,
      newestNumber: null,
      knownSince: recordedAt,
      position,
    }),
    BenchCertified: (row, { data, position }) => ({
      ...row,
      certificates: row.certificates + 1,
      rank: Math.max(row.rank, data.rank),
      newestNumber: data.number,
      position,
    }),
  },
});

const quiet = { info() {}, warn: console.error, error: console.error };

/** A log of people with sealed values, each with a registration and certificates. */
async function fill(store, count) {
  let next = 0;
  const write = async () => {
    for (let person = next++; person * EVENTS_OF_A_PERSON < count; person = next++) {
      const personId = idFrom('bench-person', person);
      const number = String(person).padStart(8, '0');
      const events = [registered(personId, number)];
      for (let rank = 1; rank < EVENTS_OF_A_PERSON; rank++) events.push(certified(personId, number, rank));
      await store.append(
        { stream: `person-${personId}`, expected: 'none', events },
        { commandId: idFrom('bench', personId), provenance: sampleProvenance },
      );
    }
  };
  await Promise.all(Array.from({ length: APPENDS_UNDER_WAY }, write));
}

/** From an empty table to the end of the log, as a projector does it. */
async function project({ store, pool }) {
  const stop = new AbortController();
  const running = runProjections({
    store,
    pool,
    projections: [people],
    partitions: PARTITIONS,
    signal: stop.signal,
    logger: quiet,
  });
  await waitFor(pool, ['people'], await store.head(), 600_000);
  return async () => {
    stop.abort();
    await running;
  };
}

/** What a program does that has no runner: it saves the row and its place in the log for every event. */
async function saveEach({ store, url }, most) {
  const text = { type: 'text' };
  const Person = new EntitySchema({
    name: 'person',
    tableName: 'typeorm_people',
    columns: {
      personId: { ...text, primary: true },
      nameSealed: { type: 'jsonb' },
      numberSealed: text,
      phoneSealed: text,
      region: text,
      registeredOn: { type: 'date' },
      certificates: { type: 'integer' },
      rank: { type: 'integer' },
      newestNumber: { type: 'jsonb', nullable: true },
      knownSince: { type: 'timestamptz' },
      position: { type: 'bigint' },
    },
    indices: [{ columns: ['region', 'personId'] }],
  });
  const Place = new EntitySchema({
    name: 'place',
    tableName: 'typeorm_place',
    columns: { name: { ...text, primary: true }, position: { type: 'bigint' } },
  });
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities: [Person, Place],
    synchronize: true,
  }).initialize();
  let saved = 0;
  const took = await seconds(async () => {
    for await (const { events } of store.readAll({ after: 0 }))
      for (const event of events) {
        if (saved === most) return;
        await source.transaction(async (manager) => {
          const row = await manager.findOneBy(Person, { personId: event.data.personId });
          await manager.save(Person, people.on[event.type](row ?? undefined, event));
          await manager.save(Place, { name: 'people', position: event.position });
        });
        saved++;
      }
  });
  await source.destroy();
  return saved / took;
}

/** Read models against an ORM that saves each event, on the same log and server: events that count per second. */
export async function readModelCases({ server, n, rounds, comparison }) {
  const count = Math.ceil((TIMES_N * n) / EVENTS_OF_A_PERSON) * EVENTS_OF_A_PERSON;
  const catalogue = new EventCatalogue({ BenchRegistered: [], BenchCertified: [] });
  for (let round = 0; round < rounds; round++) {
    const database = await server.createDatabase();
    const { url } = database;
    const pool = openPool(url, 16);
    await migrateEventStore(pool);
    await migrateProjections(pool);
    await migrateProcesses(pool);
    const store = await PostgresEventStore.open({ pool, catalogue });
    await fill(store, count);
    await server.checkpoint();
    const rates = await takeTurns(round, {
      ours: async () => {
        let stop;
        const projecting = await seconds(async () => (stop = await project({ store, pool })));
        await server.checkpoint();
        const rebuilding = await seconds(() =>
          rebuildProjection({ store, pool, projection: people, partitions: PARTITIONS }),
        );
        await stop();
        return { project: count / projecting, rebuild: count / rebuilding };
      },
      theirs: () => saveEach({ store, url }, Math.min(count, SAVED_ONE_BY_ONE)),
    });
    for (const name of ['project', 'rebuild'])
      comparison.add(name, { unit: 'events/s', vs: VS, ours: rates.ours[name], theirs: rates.theirs });
    await store.close();
    await pool.end();
    await database.drop();
  }
}
