import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { openPrivacy, type KeyStatus, type MasterRotation, type Privacy } from '#privacy';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const PEOPLE = 16_000;
const KILLS = 3;

let database: TestDatabase;
let pool: Pool;
let installation: Installation;
let file: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 6 });
  // Dropping the database may meet a connection that is just being closed.
  pool.on('error', () => undefined);
  installation = newInstallation({ DATABASE_URL: database.url });
  file = `${installation.dataDir}/keys/master.key`;
});
afterAll(async () => {
  installation.remove();
  await pool.end();
  await database.drop();
});

interface Sealed {
  readonly subject: string;
  readonly text: string;
  readonly sealed: string;
}

async function sealFor(privacy: Privacy, prefix: string, count: number): Promise<readonly Sealed[]> {
  const values = Array.from({ length: count }, (_, n) => ({
    subject: `${prefix}-${n}`,
    field: 'phone',
    text: `13${n}`,
  }));
  const sealed = await privacy.sealMany(values);
  return values.map(({ subject, text }, n) => ({ subject, text, sealed: sealed[n]!.sealed }));
}

async function expectOpens(privacy: Privacy, values: readonly Sealed[]): Promise<void> {
  const opened = await privacy.openMany(
    values.map(({ subject, sealed }) => ({ subject, field: 'phone', sealed })),
  );
  expect(opened).toEqual(values.map(({ text }) => text));
}

/** Rotates in a process of its own, which is killed as soon as it reports progress beyond the start. */
async function rotateAndKill(): Promise<void> {
  const rotation = installation.launch('keys', 'rotate-master');
  let shown = '';
  rotation.stderr!.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const shares = [...shown.matchAll(/ (\d+)% /g)].map(([, share]) => Number(share));
    if (shares.some((share) => share >= 10 && share < 100)) rotation.kill('SIGKILL');
  });
  const [, signal] = (await once(rotation, 'close')) as [number | null, string | null];
  expect({ signal, shown }).toMatchObject({ signal: 'SIGKILL' });
}

describe('bluecard keys rotate-master', () => {
  it('killed again and again, loses nothing: both master keys are needed until it is done', async () => {
    const running = await openPrivacy({ pool, file, cacheMs: 0 });
    const index = running.index('resident-id', '340802199001010012');
    const values = [...(await sealFor(running, 'before', PEOPLE))];

    for (let kill = 0; kill < KILLS; kill++) {
      await rotateAndKill();
      // Programs that run, and those that start now, go on with everybody, known and new.
      values.push(...(await sealFor(running, `running-${kill}`, 50)));
      const started = await openPrivacy({ pool, file, cacheMs: 0 });
      values.push(...(await sealFor(started, `started-${kill}`, 50)));
      for (const privacy of [running, started]) await expectOpens(privacy, values);
      const { wrappingKeys } = await installation.json<KeyStatus>('keys', 'status');
      expect(wrappingKeys.map(({ state, isAtHand }) => ({ state, isAtHand }))).toEqual([
        { state: 'current', isAtHand: true },
        { state: 'retiring', isAtHand: true },
      ]);
      expect(wrappingKeys.every(({ subjects }) => subjects > 0)).toBe(true);
    }
    await expectNeedsBoth();

    const done = await installation.json<MasterRotation>('keys', 'rotate-master');
    expect(done.isResumed).toBe(true);
    expect(done.retiredTo).toHaveLength(1);
    const { wrappingKeys } = await installation.json<KeyStatus>('keys', 'status');
    expect(wrappingKeys).toMatchObject([
      { id: done.wrappingKey, state: 'current', subjects: values.length, secrets: 2 },
      { state: 'retired', subjects: 0, secrets: 0 },
    ]);
    const restarted = await openPrivacy({ pool, file });
    expect(restarted.index('resident-id', '340802199001010012')).toBe(index);
    await expectOpens(restarted, values);
    await expectOpens(running, values);
    await expect(openPrivacy({ pool, file: done.retiredTo[0]! })).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
    });
  }, 400_000);

  it('tells what the environment must hold before it can begin', async () => {
    const { code, stderr } = await installation.runWith('', 'keys', 'rotate-person');
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('--all') });
    const alone = newInstallation({ DATABASE_URL: database.url, MASTER_KEY: await onlyKey() });
    const refused = await alone.run('keys', 'rotate-master');
    alone.remove();
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(/MASTER_KEY_NEXT_MISSING|新旧两个密钥/);
  }, 120_000);
});

const keysInFile = async (): Promise<string[]> => (await readFile(file, 'utf8')).trim().split('\n');

const onlyKey = async (): Promise<string> => (await keysInFile())[0]!;

async function expectNeedsBoth(): Promise<void> {
  const keys = await keysInFile();
  expect(keys).toHaveLength(2);
  for (const env of keys)
    await expect(openPrivacy({ pool, file, env })).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  await expect(openPrivacy({ pool, file, env: keys.join(',') })).resolves.toBeDefined();
}
