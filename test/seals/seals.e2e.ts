import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { newId, type CommandContext, type EventLog } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { appendAnchor, proveEntry, readAnchors, sealLog, SealShelf, type Proof } from '#log-seals';
import { eventCatalogue } from '#platform';
import { openPrivacy } from '#privacy';
import { decidePayout } from '#subsidy';
import { registerWorker } from '#worker-registry';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const byTest = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:officer', source: 'test', correlationId: newId() },
});

const RANGE = 32;

let folder: string;
let database: TestDatabase;
let pool: Pool;
let store: PostgresEventStore;
let bluecard: Installation;
let anchorFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seals-'));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  await migrateEventStore(pool);
  store = await PostgresEventStore.open({ pool, catalogue: eventCatalogue });
  anchorFile = join(folder, `anchors-${newId()}.jsonl`);
  bluecard = newInstallation({
    DATABASE_URL: database.url,
    ANCHOR_FILE: anchorFile,
    SEAL_ENTRIES: `${RANGE}`,
  });
});
afterEach(async () => {
  bluecard.remove();
  await store.close();
  await pool.end();
  await database.drop();
});

/** Accounts that are opened and closed: 2 events each. */
async function openAndClose(count: number, name = 'user'): Promise<void> {
  for (let n = 0; n < count; n++) {
    const accountId = `${name}-${n}`;
    const stream = `account-${accountId}`;
    const facts = { username: accountId, displayName: '经办', role: 'bureau-officer', region: '330282' };
    const opened = { accountId, ...facts, institutionId: null, workerId: null };
    await store.append(
      {
        stream,
        expected: 'none',
        events: [
          { type: 'AccountOpened', occurredOn: '2026-03-01', data: opened },
          { type: 'AccountClosed', occurredOn: '2026-03-02', data: { accountId, reason: '调离' } },
        ],
      },
      byTest(),
    );
  }
}

interface Found {
  readonly kind: string;
  readonly ordinal?: number;
  readonly position?: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  readonly id?: string;
  readonly seal?: number;
  readonly other?: { readonly id: string; readonly position: number };
}

interface Told {
  readonly code: number | null;
  readonly found: readonly Found[];
  readonly result: {
    readonly events: number;
    readonly log: { readonly seals: number; readonly unsealed: { entries: number; seals: number } };
  };
}

async function verify(...args: readonly string[]): Promise<Told> {
  const { code, stdout, stderr } = await bluecard.run('--json', 'verify', 'log', ...args);
  if (stdout === '') throw new Error(stderr);
  const result = JSON.parse(stdout) as Told['result'] & { readonly differences: readonly Found[] };
  return { code, found: result.differences, result };
}

const at = async (
  position: number,
): Promise<{ stream: string; revision: number; type: string; id: string }> => {
  const { rows } = await pool.query<{ stream: string; revision: number; type: string; id: string }>(
    'select stream, revision, type, event_id as id from log.events where position = $1',
    [position],
  );
  return rows[0]!;
};

describe('bluecard verify', () => {
  beforeEach(async () => {
    for (const name of ['first', 'later']) {
      await openAndClose(50, name);
      await sealLog(store, { rangeSize: RANGE });
      await appendAnchor(anchorFile, (await new SealShelf(store).newest())!);
    }
    await openAndClose(3, 'last');
  }, 60_000);

  it('agrees with a log that nobody touched, and tells what is not sealed yet', async () => {
    const { code, found, result } = await verify();
    expect({ code, found }).toEqual({ code: 0, found: [] });
    const { entries, seals } = result.log.unsealed;
    expect([result.events, entries - seals]).toEqual([206 + result.log.seals, 6]);
  }, 60_000);

  it('names an event of which one byte was changed', async () => {
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json where position = 41`,
    );
    const event = await at(41);
    expect(await verify()).toMatchObject({
      code: 4,
      found: [{ kind: 'changed', ordinal: 41, position: 41, seal: 2, ...event }],
    });
    const { code, stdout } = await bluecard.run('verify', 'log');
    expect(code).toBe(4);
    expect(stdout).toMatch(new RegExp(`内容被改动.*#41 @41 ${event.stream}/0 AccountOpened ${event.id}`));
  }, 60_000);

  it('names an event whose provenance or time was changed', async () => {
    await pool.query(
      `update log.events set meta = replace(meta::text, 'user:officer', 'user:Officer')::json where position = 5`,
    );
    await pool.query(
      `update log.events set recorded_at = recorded_at + interval '1 millisecond' where position = 70`,
    );
    // What was there before, put where somebody might look for it.
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json,
         meta = (meta::jsonb || jsonb_build_object('data', data::text))::json where position = 81`,
    );
    const { code, found } = await verify();
    expect(code).toBe(4);
    expect(found.map(({ kind, position }) => [kind, position])).toEqual([
      ['changed', 5],
      ['changed', 70],
      ['changed', 81],
    ]);
  }, 60_000);

  it('names an event that was removed', async () => {
    const { stream, revision } = await at(41);
    await pool.query('delete from log.events where position = 41');
    expect(await verify()).toMatchObject({
      code: 4,
      found: [{ kind: 'removed', ordinal: 41, seal: 2, stream, revision }],
    });
  }, 60_000);

  it('names two events that were exchanged, in one range or in two', async () => {
    await exchange(10, 12);
    await exchange(20, 90);
    const { code, found } = await verify();
    expect(code).toBe(4);
    const swapped = found.filter(({ kind }) => kind === 'swapped');
    expect(swapped.map(({ position, other }) => [position, other?.position])).toEqual(
      [
        [12, 10],
        [90, 20],
      ].map((pair) => expect.arrayContaining(pair)),
    );
    expect(swapped[0]!.id).not.toBe(swapped[0]!.other!.id);
    expect(found.filter(({ kind }) => kind === 'changed' || kind === 'removed')).toEqual([]);
  }, 60_000);

  it('is not deceived by somebody who makes one seal anew, nor by one who makes all of them anew', async () => {
    const forgery = await forged(41);
    const { log, url } = forgery;
    const [{ data } = { data: {} }] = (await log.read('logSeal-2')).events;
    const event = `where stream = 'logSeal-2'`;
    await pool.query(`update log.events set data = $1 ${event}`, [JSON.stringify(data)]);
    await pool.query(
      `update log.events set data = replace(data::text, '330282', '330283')::json where position = 41`,
    );
    const first = await verify();
    expect(first.code).toBe(4);
    expect(first.found).toContainEqual(
      expect.objectContaining({ kind: 'chain', seal: 3, type: 'LogSealed' }),
    );

    const elsewhere = newInstallation({ DATABASE_URL: url, ANCHOR_FILE: anchorFile });
    const { code, stdout } = await elsewhere.run('verify', 'log');
    expect(code).toBe(4);
    expect(stdout).toMatch(/差异 differences 2\n.*与外部锚定不符.*logSeal-4[^]*日志尾部缺失/);
    await rm(anchorFile);
    expect((await elsewhere.run('verify', 'log')).code).toBe(0);
    elsewhere.remove();
    await forgery.drop();
  }, 120_000);

  it('misses the end of the log that was cut off, when there is an anchor', async () => {
    await pool.query('delete from log.events where position > 100');
    const { code, found } = await verify();
    expect(code).toBe(4);
    expect(found).toEqual([
      expect.objectContaining({ kind: 'cut', ordinal: 101 }),
      expect.objectContaining({ kind: 'cut', ordinal: 101 }),
    ]);
    expect((await bluecard.run('seal')).code).toBe(3);
  }, 60_000);
});

/** Everything but position in one row, and the other way round. */
async function exchange(first: number, second: number): Promise<void> {
  const client = await pool.connect();
  for (const statement of [
    'begin',
    `create temp table pair on commit drop as select * from log.events where position in (${first}, ${second})`,
    `delete from log.events where position in (${first}, ${second})`,
    `update pair set position = ${first + second} - position`,
    'insert into log.events select * from pair',
    'commit',
  ])
    await client.query(statement);
  client.release();
}

/** The same log in which one event has always been another, with seals of its own. */
async function forged(
  position: number,
): Promise<{ readonly log: EventLog; readonly url: string; drop(): Promise<void> }> {
  const copy = await createTestDatabase();
  const connections = new Pool({ connectionString: copy.url });
  await migrateEventStore(connections);
  const log = await PostgresEventStore.open({ pool: connections, catalogue: eventCatalogue });
  for await (const { entries } of store.readStored({ after: 0 }))
    await log.takeIn(
      entries
        .filter(({ type }) => type !== 'LogSealed')
        .map((entry) =>
          entry.position === position ? { ...entry, data: entry.data.replace('330282', '330283') } : entry,
        ),
    );
  await sealLog(log, { rangeSize: RANGE });
  return {
    log,
    url: copy.url,
    drop: async () => {
      await log.close();
      await connections.end();
      await copy.drop();
    },
  };
}

describe('bluecard seal', () => {
  it('goes on after kill -9 where it was', async () => {
    await openAndClose(600);
    const small = newInstallation({ DATABASE_URL: database.url, SEAL_ENTRIES: '2' });
    const seals = async (): Promise<number> => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from log.events where type = 'LogSealed'`,
      );
      return rows[0]!.n;
    };
    for (let round = 0, before = 0; round < 4; round++, before = await seals()) {
      const child = small.launch('seal');
      while (child.exitCode === null && (await seals()) < before + 3)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      expect(child.exitCode).toBeNull();
      await new Promise((resolve) => child.once('close', resolve));
    }
    expect(await seals()).toBeLessThan(1000);
    await small.json('seal');
    small.remove();
    const { code, found, result } = await verify();
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(result.log.unsealed.entries).toBe(result.log.unsealed.seals);
  }, 120_000);
});

interface Checked {
  readonly code: number;
  readonly output: string;
}

/** As somebody else would: in another folder, with nothing but the script. */
const check = (script: string, ...args: readonly string[]): Promise<Checked> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: folder, env: {} }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` }),
    );
  });

describe('bluecard prove', () => {
  const decision = {
    decisionId: '5d1f0c3a-77a5-4c6e-9f52-0a4c7e0f9b11',
    runId: 'run-1',
    programme: 'shortage-post-allowance',
    region: '330282',
    outcome: 'eligible',
    units: ['2020-04', '2020-05'],
    amountFen: 100_000,
    pack: { packId: 'cixi-2019-78', version: 1, digest: 'd' },
    asOf: '2020-06-30',
    knownAt: '2020-07-01T00:00:00.000Z',
    facts: {},
    trace: {},
  } as const;
  const worker = { kind: 'resident-id', number: '340824198507010056', name: '欧阳锋' } as const;

  it('convinces a third party with the script alone, also after the person was erased', async () => {
    const privacy = await openPrivacy({ pool, file: join(folder, `${newId()}.key`) });
    await openAndClose(40);
    const registered = await registerWorker({ store, privacy }, worker, byTest(), '2020-01-02');
    if (registered.outcome !== 'registered') throw new Error(registered.outcome);
    const { workerId } = registered;
    await decidePayout({ store }, { ...decision, workerId, on: '2020-07-01' }, byTest());
    const out = join(folder, 'proof.json');
    const refused = await bluecard.run('prove', decision.decisionId, '--out', out);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('尚未封存')]);

    await bluecard.json('seal');
    const anchored = (await readAnchors(anchorFile)).anchors.at(-1)!;
    await openAndClose(40, 'later');
    const plain = newInstallation({ DATABASE_URL: database.url, SEAL_ENTRIES: '8' });
    const { newest } = await plain.json<{ newest: { digest: string } }>('seal');
    expect(await bluecard.json('prove', decision.decisionId, '--out', out)).toMatchObject({
      event: { type: 'PayoutDecided' },
      seal: anchored.seal,
      digest: anchored.digest,
    });
    const script = join(folder, 'check-proof.mjs');
    await writeFile(script, await readFile('docs/check-proof.mjs'));
    const proved = { code: 0, output: expect.stringMatching(/PROVED.*PayoutDecided[^]*"amountFen":100000/) };
    expect(await check(script, out, anchored.digest)).toEqual(proved);
    expect(await check(script, out, anchorFile)).toEqual(proved);
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 1 });

    const registration = (await store.read(`worker-${workerId}`)).events[0]!;
    await plain.json('prove', registration.id, '--out', out);
    plain.remove();
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 0 });
    for (const personal of [worker.name, worker.number])
      expect(await readFile(out, 'utf8')).not.toContain(personal);

    await privacy.destroy(workerId);
    expect((await verify()).found).toEqual([]);
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 0 });
  }, 120_000);

  it('does not convince when anything was changed', async () => {
    await openAndClose(40);
    await sealLog(store, { rangeSize: 16 });
    const [event] = (await store.read('account-user-7')).events;
    const proof = (await proveEntry(store, event!))!;
    const { digest } = proof.seals.at(-1)!;
    const over = proof.seals[0]!;
    const forgeries: readonly unknown[] = [
      { ...proof, entry: { ...proof.entry, data: proof.entry.data.replace('330282', '330283') } },
      { ...proof, entry: { ...proof.entry, recordedAt: '2020-01-01T00:00:00.000Z' } },
      { ...proof, ordinal: proof.ordinal + 1 },
      { ...proof, path: proof.path.toReversed() },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, seals: [{ ...over, root: digest }, ...proof.seals.slice(1)] },
      { ...proof, seals: proof.seals.slice(0, 1) },
      { ...proof, seals: proof.seals.slice(1) },
      {},
    ] satisfies readonly (Proof | object)[];
    const file = join(folder, 'forged.json');
    for (const forgery of forgeries) {
      await writeFile(file, JSON.stringify(forgery));
      expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file, digest)).toEqual({
        code: 1,
        output: expect.stringContaining('NOT PROVED'),
      });
    }
    await writeFile(file, JSON.stringify(proof));
    expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file, digest)).toMatchObject({ code: 0 });
    expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file)).toMatchObject({ code: 2 });
  }, 60_000);

  it('knows nothing of what is not in the log', async () => {
    await openAndClose(1);
    await bluecard.json('seal');
    const { code, stderr } = await bluecard.run('prove', newId(), '--out', join(folder, 'nothing.json'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('日志中没有')]);
  }, 60_000);
});
