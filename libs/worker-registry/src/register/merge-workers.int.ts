import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { openPrivacy } from '#privacy';
import { residentId } from '#reference-data';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  correctIdentityNumber,
  erasedHolders,
  findWorkerByIdentity,
  mergeWorkers,
  recordNameVariant,
  registerWorker,
  sameName,
  separateWorkers,
  standsFor,
  workerRegistryHistory,
  type PlainWorker,
  type Registration,
  type RegistryServices,
  type WorkerRegistered,
} from '../index.js';

let database: TestDatabase;
let pool: Pool;
let folder: string;
let services: RegistryServices;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-registry-'));
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  await migrateEventStore(pool);
  services = {
    store: await PostgresEventStore.open({ pool, catalogue: new EventCatalogue(workerRegistryHistory) }),
    privacy: await openPrivacy({ pool, file: join(folder, 'master.key') }),
  };
});
afterAll(async () => {
  await services.store.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const context = (commandId = newId()): CommandContext => ({
  commandId,
  provenance: { actor: 'user:clerk-1', source: 'test', correlationId: 'test' },
});
const register = (person: PlainWorker, commandId?: string): Promise<Registration> =>
  registerWorker(services, person, context(commandId), '2020-01-02');
const resident = (number: string, name: string): PlainWorker => ({ kind: 'resident-id', number, name });

describe('an identity number that was taken down wrongly', () => {
  const right = resident(residentId('110105', '1949-12-31', 1), '吴九');
  const wrong = { ...right, number: residentId('110105', '1949-12-31', 3) };
  const correction = { reason: '身份证号码末位录入有误', correctedBy: 'user:one' };

  it('is corrected by a merge: the person keeps what was recorded, and the number is free for the one whose it is', async () => {
    const { workerId } = (await register(wrong)) as { workerId: string };
    const asked = { workerId, document: right, ...correction };
    const commandId = newId();
    const corrected = await correctIdentityNumber(services, asked, context(commandId), '2026-11-21');
    if (corrected.outcome !== 'corrected') throw new Error(JSON.stringify(corrected));
    expect(corrected.workerId).not.toBe(workerId);
    expect(await correctIdentityNumber(services, asked, context(commandId), '2026-11-21')).toMatchObject({
      workerId: corrected.workerId,
    });
    expect(await findWorkerByIdentity(services, right)).toBe(corrected.workerId);
    expect(await standsFor(services, workerId)).toBe(corrected.workerId);

    // A source that repeats the mistake means the same person; the owner of the number is somebody else.
    expect(await register(wrong)).toEqual({
      outcome: 'already',
      workerId: corrected.workerId,
      sameName: true,
    });
    const owner = (await register({ ...wrong, name: '郑十' })) as { workerId: string; outcome: string };
    expect(owner.outcome).toBe('registered');
    expect([workerId, corrected.workerId]).not.toContain(owner.workerId);
    expect(await findWorkerByIdentity(services, wrong)).toBe(owner.workerId);
    const { events } = await services.store.read(`worker-${owner.workerId}`);
    const { data } = events[0] as unknown as WorkerRegistered;
    // What was paid under the number before was not paid to its owner.
    expect(data.again).toBeUndefined();
    expect(await erasedHolders(services, wrong, data.identity.index)).toEqual([]);

    const apart = { workerId, from: corrected.workerId, reason: '还是更正错了', separatedBy: 'user:one' };
    expect(await separateWorkers(services, apart, context(), '2026-11-22')).toMatchObject({
      rejection: { code: 'MERGED_FOR_WRONG_NUMBER' },
    });
  });
});

describe('two entries', () => {
  it('are merged once, however many officers do so at once, and never in a circle', async () => {
    const ids = await Promise.all(
      [1, 3, 5].map(
        async (serial) =>
          (
            (await register(resident(residentId('130302', '1988-12-31', serial), '冯一'))) as {
              workerId: string;
            }
          ).workerId,
      ),
    );
    const [a, b, c] = ids as [string, string, string];
    const merge = (workerId: string, into: string, by = 'user:one') =>
      mergeWorkers(
        services,
        { workerId, into, because: 'duplicate', reason: '同一人重复登记', mergedBy: by },
        context(),
        '2026-11-21',
      );
    const many = await Promise.all([merge(a, b), merge(a, b, 'user:two'), merge(b, a), merge(a, c)]);
    expect(many.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    const roots = await Promise.all(ids.map((id) => standsFor(services, id)));
    expect(new Set(roots).size).toBe(2);
    expect(await merge(a, a)).toMatchObject({ rejection: { code: 'SAME_ENTRY' } });
  });
});

describe('a name', () => {
  it('is the same with a former name, other forms of its characters, blanks and dots', async () => {
    const { workerId } = (await register(resident(residentId('130302', '1977-01-02', 1), '买买提·艾力'))) as {
      workerId: string;
    };
    const same = (name: string) => sameName(services, workerId, name);
    expect(await Promise.all([same('买买提.艾力'), same('艾力·买买提')])).toEqual([true, false]);
    const variant = { workerId, kind: 'former', name: '艾力·买买提' } as const;
    expect(await recordNameVariant(services, variant, context(), '2026-11-21')).toMatchObject({
      outcome: 'recorded',
    });
    expect(await same('艾力 · 买买提')).toBe(true);
    const { workerId: peak } = (await register(resident(residentId('130302', '1977-01-02', 3), '李峯'))) as {
      workerId: string;
    };
    expect(await Promise.all(['李峰', '李锋'].map((name) => sameName(services, peak, name)))).toEqual([
      true,
      false,
    ]);
  });
});
