import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { openKeyAdministration, type KeyAdministration } from './key-administration.js';
import { openPrivacy } from './open-privacy.js';
import type { Privacy } from './privacy.js';
import type { SuiteName } from './suites/index.js';

let database: TestDatabase;
let pool: Pool;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 12 });
  // Dropping the database may meet a connection that is just being closed.
  pool.on('error', () => undefined);
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  file = join(folder, 'keys', 'master.key');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const administration = (suite?: SuiteName): Promise<KeyAdministration> =>
  openKeyAdministration({ pool, file, suite });
const program = (suite?: SuiteName, cacheMs = 60_000): Promise<Privacy> =>
  openPrivacy({ pool, file, suite, cacheMs });

const people = (from: number, to: number): { subject: string; field: string; text: string }[] =>
  Array.from({ length: to - from }, (_, n) => ({
    subject: `p-${from + n}`,
    field: 'phone',
    text: `138${from + n}`,
  }));

/** Seals for people nobody knows yet, again and again, until it is stopped. */
function work(privacy: Privacy, prefix: string): { stop(): Promise<Map<string, string>> } {
  const sealed = new Map<string, string>();
  let isStopped = false;
  const done = (async () => {
    for (let n = 0; !isStopped; n++)
      sealed.set(`${prefix}-${n}`, (await privacy.seal(`${prefix}-${n}`, 'phone', `${n}`)).sealed);
  })();
  return {
    stop: async () => {
      isStopped = true;
      await done;
      return sealed;
    },
  };
}

describe('rotation of the master key', () => {
  it('while programs write: all stands under the new key, and they noticed without a restart', async () => {
    const running = await Promise.all([program(), program(undefined, 0)]);
    const before = people(0, 4_000);
    const sealed = await running[0]!.sealMany(before);
    const index = running[0]!.index('a', 'b');
    const writers = running.map((privacy, n) => work(privacy, `w${n}`));
    const { rotateMaster, status } = await administration();
    const seen: number[] = [];
    const rotated = await rotateMaster((done, total) => seen.push(done / Math.max(total, 1)));
    const added = await Promise.all(writers.map((writer) => writer.stop()));

    expect(seen.at(-1)).toBe(1);
    expect(seen.length).toBeGreaterThan(3);
    expect(rotated.subjects).toBeGreaterThanOrEqual(4_000);
    const [current, retired] = (await status()).wrappingKeys;
    expect(current).toMatchObject({ id: rotated.wrappingKey, state: 'current', secrets: 2, isAtHand: true });
    expect(current!.subjects).toBe(4_000 + added[0]!.size + added[1]!.size);
    expect(retired).toMatchObject({ state: 'retired', subjects: 0, secrets: 0 });
    // The file holds the new key alone; the old one lies beside it.
    expect(rotated.retiredTo).toHaveLength(1);
    expect(await readdir(dirname(file))).toHaveLength(2);

    const restarted = await program();
    expect(restarted.index('a', 'b')).toBe(index);
    for (const privacy of [restarted, running[1]!]) {
      const values = before.map(({ subject, field }, n) => ({ subject, field, sealed: sealed[n]!.sealed }));
      expect(await privacy.openMany(values)).toEqual(before.map(({ text }) => text));
    }
    for (const writer of added)
      for (const [subject, value] of writer)
        expect(await restarted.open(subject, 'phone', value)).toBe(subject.split('-')[1]);
    await expect(openPrivacy({ pool, file: rotated.retiredTo[0]! })).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
    });
  }, 60_000);

  it('goes on where it was interrupted, and does not begin another one', async () => {
    const privacy = await program();
    const sealed = await privacy.sealMany(people(0, 3_000));
    const { rotateMaster, status } = await administration();
    await expect(
      rotateMaster((done) => {
        if (done >= 1_000) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    const halfway = (await status()).wrappingKeys;
    expect(halfway.map(({ state }) => state).sort()).toEqual(['current', 'retiring']);
    expect(halfway.every(({ subjects, isAtHand }) => subjects > 0 && isAtHand)).toBe(true);
    const values = people(0, 3_000).map(({ subject, field }, n) => ({
      subject,
      field,
      sealed: sealed[n]!.sealed,
    }));
    expect(await (await program()).openMany(values)).toEqual(people(0, 3_000).map(({ text }) => text));

    for (const env of (await readFile(file, 'utf8')).trim().split('\n'))
      await expect(openPrivacy({ pool, file, env })).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });

    const rest = await (await administration()).rotateMaster();
    expect(rest).toMatchObject({ isResumed: true, subjects: 2_000 });
    expect((await status()).wrappingKeys.map(({ state }) => state)).toEqual(['current', 'retired']);
    expect(await (await program()).openMany(values)).toEqual(people(0, 3_000).map(({ text }) => text));
  }, 60_000);

  it('changes the suite of wrapped keys, and takes the people along that are erased meanwhile', async () => {
    const privacy = await program();
    const before = await privacy.sealMany(people(0, 1_200));
    const { rotateMaster, status } = await administration('SM4CTR-HSM3');
    await rotateMaster((done) => {
      if (done === 500) void privacy.destroy('p-999');
    });
    expect((await status()).wrappingKeys[0]!.id).toMatch(/^SM4CTR-HSM3:/);
    expect(await status()).toMatchObject({ destroyed: 1, versions: [{ versions: 1, subjects: 1_199 }] });
    const restarted = await program('SM4CTR-HSM3');
    expect(await restarted.open('p-999', 'phone', before[999]!.sealed)).toBeNull();
    const after = await restarted.seal('p-7', 'phone', '1387');
    expect(after.sealed).toMatch(/^SM4CTR-HSM3\./);
    expect(after.mark).toBe(before[7]!.mark);
    expect(await (await program()).open('p-7', 'phone', after.sealed)).toBe('1387');
  }, 60_000);

  it('is one at a time', async () => {
    await (await program()).sealMany(people(0, 1_500));
    const { rotateMaster } = await administration();
    const refused: Promise<unknown>[] = [];
    await rotateMaster((done) => {
      if (done === 500)
        refused.push(administration().then((other) => other.rotateMaster().catch((error: unknown) => error)));
    });
    expect(refused).toHaveLength(1);
    expect(await refused[0]).toMatchObject({ code: 'KEY_ROTATION_RUNNING' });
  }, 60_000);
});

describe('rotation of the keys of people', () => {
  it('gives one person a new key: others notice, old values open, marks stay, destroying takes all', async () => {
    const [here, elsewhere] = [await program(), await program()];
    const before = await here.seal('p-0', 'phone', '1');
    const file1 = await here.sealBytes('p-0', Buffer.from('x'));
    await elsewhere.open('p-0', 'phone', before.sealed);
    const { rotateSubjects, status } = await administration();
    expect(await rotateSubjects(['p-0', 'p-0'])).toBe(1);

    const renewed = await program();
    const after = await renewed.seal('p-0', 'phone', '1');
    const file2 = await renewed.sealBytes('p-0', Buffer.from('y'));
    expect(after.sealed).toMatch(/^A256GCM:2\./);
    expect(after.mark).toBe(before.mark);
    const both = [before, after].map(({ sealed }) => ({ subject: 'p-0', field: 'phone', sealed }));
    expect(await elsewhere.openMany(both)).toEqual(['1', '1']);
    expect(await here.openBytes('p-0', file2)).toEqual(Buffer.from('y'));
    expect(await renewed.openBytes('p-0', file1)).toEqual(Buffer.from('x'));
    expect((await status()).versions).toEqual([{ versions: 2, subjects: 1 }]);

    await here.destroy('p-0');
    expect(await (await program()).openMany(both)).toEqual([null, null]);
    const { rows } = await pool.query('select wrapped, wrapping_key from keys.person_keys');
    expect(rows).toEqual([{ wrapped: null, wrapping_key: null }]);
    await expect(rotateSubjects(['p-0'])).rejects.toMatchObject({ code: 'KEYS_UNKNOWN', where: 'p-0' });
    await expect(rotateSubjects(['nobody'])).rejects.toMatchObject({ code: 'KEYS_UNKNOWN' });
  }, 60_000);

  it('of everybody: once per moment however often it is begun, and versions survive the next master key', async () => {
    const privacy = await program();
    const all = people(0, 1_700);
    const first = await privacy.sealMany(all);
    const { rotateAllSubjects, rotateMaster, status } = await administration();
    const moment = new Date(Date.now() + 1_000);
    await sleep(1_100);
    await expect(
      rotateAllSubjects(moment, (done) => {
        if (done >= 500) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    expect(await rotateAllSubjects(moment)).toBe(1_200);
    expect(await rotateAllSubjects(moment)).toBe(0);
    expect((await status()).versions).toEqual([{ versions: 2, subjects: 1_700 }]);

    const second = await (await program()).sealMany(all);
    await rotateMaster();
    const restarted = await program();
    for (const sealed of [first, second]) {
      const values = all.map(({ subject, field }, n) => ({ subject, field, sealed: sealed[n]!.sealed }));
      expect(await restarted.openMany(values)).toEqual(all.map(({ text }) => text));
    }
    expect(second.map(({ mark }) => mark)).toEqual(first.map(({ mark }) => mark));
  }, 60_000);
});
