import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { openPrivacy } from '#privacy';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import {
  approveErasure,
  changePhone,
  erasedHolders,
  identityIndexOf,
  requestErasure,
  findWorkerByIdentity,
  loadWorker,
  NUMBER_FIELD,
  registerWorker,
  sameName,
  startEmployment,
  workerIdOf,
  workerRegistryHistory,
  type PlainWorker,
  type Registration,
  type RegistryServices,
  type WorkerRegistered,
} from './index.js';

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

describe('registering a worker', () => {
  it('seals what is personal, and reserves the identity in the same breath', async () => {
    const person = { ...resident('340824198507010056', '欧阳锋'), phone: '13812345678' };
    const result = await register(person);
    expect(result).toMatchObject({ outcome: 'registered', workerId: workerIdOf(services.privacy, person) });
    const { workerId } = result as { workerId: string };
    expect(await findWorkerByIdentity(services, person)).toBe(workerId);

    const { events } = await services.store.read(`worker-${workerId}`);
    const { data } = events[0] as unknown as WorkerRegistered;
    expect(data).toMatchObject({ sex: 'male', birthMonth: '1985-07', hukouRegion: null });
    expect(await services.privacy.open(workerId, 'name', data.name.sealed)).toBe('欧阳锋');
    expect(await services.privacy.open(workerId, NUMBER_FIELD, data.identity.number.sealed)).toBe(
      person.number,
    );
    const log = await pool.query<{ row: string }>('select e::text as row from log.events e');
    for (const secret of ['欧阳锋', '13812345678', person.number])
      for (const { row } of log.rows) expect(row).not.toContain(secret);
  });

  it('is the same person however the document is written, and tells whether the name is', async () => {
    const first = await register(resident('11010519491231002X', '张三'));
    expect(await register(resident(' 11010519491231002x', '张 三'))).toEqual({
      outcome: 'already',
      workerId: (first as { workerId: string }).workerId,
      sameName: true,
    });
    const { workerId } = first as { workerId: string };
    expect(await register(resident('11010519491231002X', '李四'))).toEqual({
      outcome: 'already',
      workerId,
      sameName: false,
    });
    expect(await sameName(services, workerId, '张三')).toBe(true);
    expect(await sameName(services, workerId, '李四')).toBe(false);
    expect((await services.store.read(`worker-${workerId}`)).revision).toBe(0);
  });

  it('keeps documents of other kinds apart', async () => {
    const ids = await Promise.all(
      (['hong-kong-permit', 'foreign-document'] as const).map((kind) =>
        register({ kind, number: 'HKG012345678', name: '陈', sex: 'female', birthMonth: '1980-05' }),
      ),
    );
    expect(new Set(ids.map((id) => (id as { workerId: string }).workerId)).size).toBe(2);
  });

  it('happens once, however many try at once, and a retried command is the same registration', async () => {
    const person = resident('330282199202290046', '王五');
    const results = await Promise.all(Array.from({ length: 10 }, () => register(person)));
    expect(results.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'already')).toHaveLength(9);

    const other = resident('130302198812310026', '赵六');
    const commandId = newId();
    expect(await register(other, commandId)).toMatchObject({ outcome: 'registered' });
    expect(await register(other, commandId)).toMatchObject({ outcome: 'registered' });
    expect((await services.store.read(`worker-${workerIdOf(services.privacy, other)}`)).revision).toBe(0);
  });

  it('is anew, as another worker, for a person whose data was erased; nothing in the log ties the two together', async () => {
    const person = resident('340802199001010012', '孙七');
    const { workerId } = (await register(person)) as { workerId: string };
    const asked = { basis: 'person-request', reason: '〔2026〕7号', requestedBy: 'user:a' } as const;
    await requestErasure(services, { workerId, ...asked, paidInstructions: [] }, context(), '2026-11-21');
    const approved = { workerId, approvedBy: 'user:b' };
    const erasing = approveErasure(services, approved, context(), '2026-11-21');
    expect(await erasing).toMatchObject({ outcome: 'recorded' });
    expect(await findWorkerByIdentity(services, person)).toBeNull();
    // The key may still be there for a moment: the log refuses all the same.
    const phone = { workerId, phone: '13900000000' };
    const refused = { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };
    expect(await changePhone(services, phone, context(), '2026-11-22')).toEqual(refused);
    await services.privacy.destroy(workerId);
    expect(await changePhone(services, phone, context(), '2026-11-22')).toEqual(refused);
    expect(await sameName(services, workerId, '孙七')).toBeNull();

    const again = (await register(person)) as { workerId: string; outcome: string };
    expect(again.outcome).toBe('registered');
    expect(again.workerId).not.toBe(workerId);
    expect(await findWorkerByIdentity(services, person)).toBe(again.workerId);
    expect(await register({ ...person, name: '孙 七' })).toMatchObject({
      outcome: 'already',
      sameName: true,
    });
    const { events } = await services.store.read(`worker-${again.workerId}`);
    const { data } = events[0] as unknown as WorkerRegistered;
    expect(data.again).toBe(true);
    expect(await erasedHolders(services, person, data.identity.index)).toEqual([workerId]);
    const tied = await pool.query(
      `select 1 from log.events e where e::text like '%' || $1 || '%' and e::text like '%' || $2 || '%'`,
      [workerId, again.workerId],
    );
    expect(tied.rowCount).toBe(0);
    const index = identityIndexOf(services.privacy, person);
    expect(JSON.stringify(data)).not.toContain(index);
  });
});

describe('an employment', () => {
  it('gets an id that its facts give, so that a second report of it adds nothing', async () => {
    const { workerId } = (await register(resident('340802199001010039', '周八'))) as { workerId: string };
    const start = {
      workerId,
      employer: '91340800MA0TERT160',
      employerName: '安庆示例厂',
      post: {
        region: '340802',
        industry: 'C34',
        occupation: { edition: '2022', code: '6-18-01-01' },
        frontLine: true,
        contract: true,
      },
    } as const;
    expect(await startEmployment(services, start, context(), '2018-03-01')).toMatchObject({
      outcome: 'recorded',
    });
    expect(await startEmployment(services, start, context(), '2018-03-01')).toEqual({ outcome: 'unchanged' });
    const state = await loadWorker(services.store, workerId);
    expect(state.registered && Object.values(state.employments)).toMatchObject([{ startedOn: '2018-03-01' }]);
  });
});
