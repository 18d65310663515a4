import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import {
  accessHistory,
  AccessLog,
  accountIdOf,
  closeAccount,
  Credentials,
  findPrincipal,
  logIn,
  migrateAccess,
  openAccount,
  type AccessServices,
  type PlainAccount,
} from './index.js';

/** Cheap, so that the tests are quick; the rules do not depend on it. */
const cost = { N: 1024, r: 8, p: 1 };
let database: TestDatabase;
let pool: Pool;
let services: AccessServices;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  await migrateEventStore(pool);
  await Promise.all([migrateAccess(pool), migrateAccess(pool)]);
  services = {
    store: await PostgresEventStore.open({ pool, catalogue: new EventCatalogue(accessHistory) }),
    credentials: new Credentials(pool, { cost, now: () => now }),
  };
});
afterAll(async () => {
  await services.store.close();
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  now = new Date('2020-07-01T00:00:00Z');
});

const context = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:admin', source: 'test', correlationId: 'test' },
});
const officer = (username: string, password = 'correct horse'): PlainAccount => ({
  username,
  password,
  displayName: '慈溪经办',
  role: 'bureau-officer',
  region: '330282',
});
const open = (input: PlainAccount): ReturnType<typeof openAccount> =>
  openAccount(services, input, context(), '2020-01-02');
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe('logging in', () => {
  it('tells who it is, however the user name is written', async () => {
    await open(officer('officer-1'));
    expect(await logIn(services, ' Officer-1', 'correct horse')).toMatchObject({
      outcome: 'logged-in',
      principal: { username: 'officer-1', role: 'bureau-officer', region: '330282', workerId: null },
    });
    expect(await logIn(services, 'officer-1', 'Correct horse')).toEqual({ outcome: 'wrong' });
    expect(await logIn(services, 'nobody', 'correct horse')).toEqual({ outcome: 'wrong' });
  });

  it('is over when the account is closed', async () => {
    const { accountId } = await open(officer('leaver'));
    await closeAccount(services, { accountId, reason: '调离' }, context(), '2020-06-30');
    expect(await logIn(services, 'leaver', 'correct horse')).toEqual({ outcome: 'wrong' });
    expect(await findPrincipal(services, accountId)).toBeNull();
    expect(await open(officer('leaver'))).toMatchObject({ rejection: { code: 'ACCOUNT_CLOSED' } });
    expect(await logIn(services, 'leaver', 'correct horse')).toEqual({ outcome: 'wrong' });
  });

  it('is not taken over by opening the account again', async () => {
    await open(officer('owner'));
    expect(await open(officer('owner', 'another password'))).toMatchObject({ outcome: 'unchanged' });
    expect(await open({ ...officer('owner', 'another password'), region: '330000' })).toMatchObject({
      rejection: { code: 'OPENED_DIFFERENTLY' },
    });
    expect(await logIn(services, 'owner', 'another password')).toEqual({ outcome: 'wrong' });
    expect(await logIn(services, 'owner', 'correct horse')).toMatchObject({ outcome: 'logged-in' });
  });

  it('of a worker says nothing about the person', async () => {
    await open({
      username: 'worker-1',
      password: 'correct horse',
      role: 'worker',
      region: '330282',
      workerId: 'w',
    });
    expect(await findPrincipal(services, accountIdOf('worker-1'))).toMatchObject({
      displayName: 'worker-1',
      workerId: 'w',
    });
  });
});

describe('passwords', () => {
  it('are stored as salted hashes with their cost', async () => {
    await services.credentials.set('same-1', 'correct horse');
    await services.credentials.set('same-2', 'correct horse');
    const { rows } = await pool.query<{ password_hash: string }>(
      `select password_hash from app.credentials where account_id like 'same-%'`,
    );
    expect(new Set(rows.map((row) => row.password_hash)).size).toBe(2);
    for (const row of rows) expect(row.password_hash).toMatch(/^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  });

  it('are hashed anew at the next login when the cost was raised', async () => {
    await services.credentials.set('raised', 'correct horse');
    const dearer = new Credentials(pool, { cost: { N: 2048, r: 8, p: 1 } });
    expect(await dearer.verify('raised', 'correct horse')).toEqual({ outcome: 'verified' });
    const { rows } = await pool.query(
      `select password_hash from app.credentials where account_id = 'raised'`,
    );
    expect(rows).toEqual([{ password_hash: expect.stringMatching(/^scrypt\$2048\$/) }]);
    expect(await dearer.verify('raised', 'correct horse')).toEqual({ outcome: 'verified' });
  });

  it.each(['short', 'x'.repeat(257)])('are 8 to 256 characters', async (password) => {
    await expect(services.credentials.set('p', password)).rejects.toMatchObject({ code: 'PASSWORD_UNFIT' });
  });

  it('take as long to refuse where there is no account', async () => {
    const dear = new Credentials(pool, { cost: { N: 16_384, r: 8, p: 1 }, mostFailures: 1_000 });
    await dear.set('known', 'correct horse');
    const fastest = { known: Infinity, unknown: Infinity };
    for (let round = 0; round < 10; round++)
      for (const name of ['known', 'unknown'] as const) {
        const start = performance.now();
        await dear.verify(name, 'wrong password');
        fastest[name] = Math.min(fastest[name], performance.now() - start);
      }
    // Without the comparison the one would take a fiftieth of the other.
    expect(fastest.unknown / fastest.known).toBeGreaterThan(0.4);
    expect(fastest.unknown / fastest.known).toBeLessThan(2.5);
  }, 60_000);
});

describe('guessing', () => {
  const guess = (name: string, password = 'wrong password') => logIn(services, name, password);

  it.each(['locked-out', 'does-not-exist'])('locks after five failures: %s', async (name) => {
    if (name === 'locked-out') await open(officer(name));
    for (let failure = 0; failure < 5; failure++) {
      expect(await guess(name)).toEqual({ outcome: 'wrong' });
      later(1);
    }
    const until = new Date('2020-07-01T00:19:00Z');
    expect(await guess(name, 'correct horse')).toEqual({ outcome: 'locked', until });
    later(13);
    expect(await guess(name, 'correct horse')).toEqual({ outcome: 'locked', until });
    later(1);
    expect((await guess(name, 'correct horse')).outcome).toBe(name === 'locked-out' ? 'logged-in' : 'wrong');
  });

  it('is counted also when the guesses come side by side', async () => {
    await open(officer('crowded'));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => guess('crowded')));
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5);
    expect(outcomes.filter(({ outcome }) => outcome === 'locked')).toHaveLength(15);
  });

  it('is forgotten with a right password, after the window, and by a new password', async () => {
    const { accountId } = await open(officer('forgiven'));
    const fail = async (times: number): Promise<void> => {
      for (let failure = 0; failure < times; failure++)
        expect(await guess('forgiven')).toEqual({ outcome: 'wrong' });
    };
    await fail(4);
    expect(await guess('forgiven', 'correct horse')).toMatchObject({ outcome: 'logged-in' });
    await fail(4);
    later(15);
    await fail(5);
    expect(await guess('forgiven', 'correct horse')).toMatchObject({ outcome: 'locked' });
    await services.credentials.set(accountId, 'a new password');
    expect(await guess('forgiven', 'a new password')).toMatchObject({ outcome: 'logged-in' });
  });
});

describe('the access log', () => {
  it('keeps who looked at whom, newest first', async () => {
    const log = new AccessLog(pool);
    const look = (workerId: string | null, requestId: string) => ({
      actor: 'user:officer-1',
      role: 'bureau-officer',
      action: 'worker:view',
      workerId,
      region: '330282',
      purpose: null,
      requestId,
    });
    await log.record(look('w1', 'r1'), look('w2', 'r1'), look(null, 'r1'));
    await log.record(look('w1', 'r2'), look('w1', 'r3'));
    await log.record();
    const seen = await log.ofWorker('w1');
    expect(seen.map(({ requestId }) => requestId)).toEqual(['r3', 'r2', 'r1']);
    expect(seen[2]).toEqual({ ...look('w1', 'r1'), id: expect.any(Number), at: expect.any(Date) });
    const page = await log.ofWorker('w1', { limit: 1, before: seen[0]!.id });
    expect(page.map(({ requestId }) => requestId)).toEqual(['r2']);
  });
});
