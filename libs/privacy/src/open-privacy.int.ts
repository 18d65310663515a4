import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { openKeyAdministration } from './key-administration.js';
import { openPrivacy } from './open-privacy.js';

interface FirstRelease {
  readonly masterKey: string;
  readonly check: string;
  readonly subject: string;
  readonly wrapped: string;
  readonly name: { readonly sealed: string; readonly mark: string; readonly grams: readonly string[] };
  readonly phone: { readonly sealed: string; readonly mark: string };
  readonly file: string;
  readonly index: string;
}

const first = JSON.parse(
  await readFile('libs/privacy/src/keys/first-release.fixtures.json', 'utf8'),
) as FirstRelease;

/** The tables as the first release made them. */
const FIRST_TABLES = `
create schema keys;
create table keys.person_keys (
  subject text primary key,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
create table keys.master_key_check (
  only_row boolean primary key default true check (only_row),
  value text not null
);`;

let database: TestDatabase;
let pool: Pool;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 8 });
  // Dropping the database may meet a connection that is just being closed.
  pool.on('error', () => undefined);
  folder = await mkdtemp(join(tmpdir(), 'privacy-'));
  file = join(folder, 'keys', 'master.key');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('the master key', () => {
  it('must be one that this database was encrypted with', async () => {
    const { sealed } = await (await openPrivacy({ pool, file })).seal('p', 'phone', '1');
    expect(await (await openPrivacy({ pool, file })).open('p', 'phone', sealed)).toBe('1');
    await expect(openPrivacy({ pool, file, env: 'ab'.repeat(32) })).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
      where: 'MASTER_KEY',
    });
    const lost = join(folder, 'elsewhere', 'master.key');
    await expect(openPrivacy({ pool, file: lost })).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
    const env = await readFile(file, 'utf8');
    expect(await (await openPrivacy({ pool, file: lost, env })).open('p', 'phone', sealed)).toBe('1');
  }, 60_000);

  it('makes no index: two installations with the same key have nothing in common', async () => {
    const other = await createTestDatabase();
    const otherPool = new Pool({ connectionString: other.url });
    const env = '01'.repeat(32);
    const indexes = [pool, otherPool].map(async (each) =>
      (await openPrivacy({ pool: each, file, env })).index('a', 'b'),
    );
    expect(new Set(await Promise.all(indexes)).size).toBe(2);
    await otherPool.end();
    await other.drop();
  }, 60_000);
});

describe('a database of the first release', () => {
  const firstDatabase = async (): Promise<void> => {
    await pool.query(FIRST_TABLES);
    await pool.query('insert into keys.master_key_check (value) values ($1)', [first.check]);
    await pool.query(
      `insert into keys.person_keys (subject, wrapped, destroyed_at)
       values ($1, $2, null), ('gone', null, now())`,
      [first.subject, Buffer.from(first.wrapped, 'hex')],
    );
  };

  it('goes on as it was: values, marks, names and indexes, by four programs that start together', async () => {
    await firstDatabase();
    const programs = await Promise.all(
      [1, 2, 3, 4].map(() => openPrivacy({ pool, file, env: first.masterKey })),
    );
    const rotation = await openKeyAdministration({
      pool,
      file,
      env: `${first.masterKey},${'08'.repeat(32)}`,
    });
    await rotation.rotateMaster();
    await rotation.rotateSubjects([first.subject]);
    for (const privacy of [
      ...programs.slice(0, 1),
      await openPrivacy({ pool, file, env: '08'.repeat(32) }),
    ]) {
      expect(privacy.index('identity:resident-id', '340802199001010012')).toBe(first.index);
      expect(privacy.gramsFor('张三丰').every((gram) => first.name.grams.includes(gram))).toBe(true);
      if (privacy === programs[0]) continue;
      expect(await privacy.open(first.subject, 'name', first.name.sealed)).toBe('张三丰');
      expect(await privacy.open(first.subject, 'phone', first.phone.sealed)).toBe('13812345678');
      expect(await privacy.openBytes(first.subject, Buffer.from(first.file, 'hex'))).toEqual(
        Buffer.from('证书'),
      );
      const { mark, grams } = await privacy.sealName(first.subject, '张三丰');
      expect({ mark, grams }).toEqual({ mark: first.name.mark, grams: first.name.grams });
      expect(await privacy.markOf(first.subject, 'phone', '13812345678')).toBe(first.phone.mark);
      expect(await privacy.open('gone', 'name', first.name.sealed)).toBeNull();
    }
  }, 60_000);

  it('is refused with another master key, and stays as it is', async () => {
    await firstDatabase();
    const wrong = openPrivacy({ pool, file, env: '08'.repeat(32) });
    await expect(wrong).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
    await expect(openPrivacy({ pool, file })).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
    const right = await openPrivacy({ pool, file, env: first.masterKey });
    expect(await right.open(first.subject, 'phone', first.phone.sealed)).toBe('13812345678');
  }, 60_000);

  it('that was never used begins anew', async () => {
    await pool.query(FIRST_TABLES);
    const privacy = await openPrivacy({ pool, file });
    expect((await privacy.seal('p', 'phone', '1')).mark).toBe(await privacy.markOf('p', 'phone', '1'));
  }, 60_000);
});

describe('the index algorithm', () => {
  it('is chosen once: later another one is refused, and none means the one there is', async () => {
    const begun = await openPrivacy({ pool, file, suite: 'SM4CTR-HSM3' });
    const index = begun.index('a', 'b');
    const refused = openPrivacy({ pool, file, indexAlgorithm: 'HMAC-SHA-256' });
    await expect(refused).rejects.toMatchObject({ code: 'INDEX_ALGORITHM_FIXED', where: 'HMAC-SM3' });
    await expect(refused).rejects.toThrow(/盲索引.*cannot be changed/);
    for (const settings of [{}, { indexAlgorithm: 'HMAC-SM3' as const }, { suite: 'A256GCM' as const }])
      expect((await openPrivacy({ pool, file, ...settings })).index('a', 'b')).toBe(index);
  }, 60_000);

  it('may differ from the suite', async () => {
    await openPrivacy({ pool, file, suite: 'SM4CTR-HSM3', indexAlgorithm: 'HMAC-SHA-256' });
    const { status } = await openKeyAdministration({ pool, file });
    expect(await status()).toMatchObject({ indexAlgorithm: 'HMAC-SHA-256', suite: 'A256GCM' });
  }, 60_000);
});
