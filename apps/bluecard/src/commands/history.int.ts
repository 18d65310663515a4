import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { newId } from '#event-sourcing';
import { createInstalledDatabase } from '#processes/testing';
import { residentId } from '#reference-data';
import { recordInsuranceMonths, registerWorker } from '#worker-registry';
import type { TestDatabase } from '../../../../test/support/database.js';
import { openSession } from '../session.js';
import { viewpointFrom } from '../viewpoint.js';
import { historyText } from './history-text.js';
import { historyCommand } from './history.js';

jest.setTimeout(180_000);

const NAME = '欧阳示例';
const NUMBER = residentId('330282', '1985-01-01', 7);
const before = { ...process.env };
let database: TestDatabase;
let folder: string;
let workerId: string;
/** Between the first report of the months and the second. */
let between: string;

const context = () => ({
  commandId: newId(),
  provenance: { actor: 'user:officer', source: '人社', correlationId: newId() },
});

beforeAll(async () => {
  [database, folder] = await Promise.all([
    createInstalledDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-history-')),
  ]);
  Object.assign(process.env, { DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const session = await openSession('test');
  const { services } = session;
  const person = { kind: 'resident-id', number: NUMBER, name: NAME } as const;
  const registration = await registerWorker(services, person, context(), '2026-01-05');
  if (registration.outcome !== 'registered') throw new Error(registration.outcome);
  ({ workerId } = registration);
  const report = (status: 'paid' | 'arrears') =>
    recordInsuranceMonths(
      services,
      {
        workerId,
        scheme: 'pension',
        region: '330282',
        employer: null,
        spans: [{ from: '2026-01', to: '2026-01', status }],
        ...(status === 'arrears' && { reason: '银行退票未到账' }),
      },
      context(),
      '2026-02-10',
    );
  await report('paid');
  const { events } = await services.store.read(`worker-${workerId}`);
  between = events.at(-1)!.recordedAt;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await report('arrears');
  await session.close();
});

afterAll(async () => {
  process.env = before;
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
});

it('prints what was known at a moment of somebody named by number or id, masked, with what was corrected later marked', async () => {
  const now = historyText(await historyCommand(NUMBER, viewpointFrom({}), {}));
  expect(now).toContain('养老保险，慈溪市：2026-01 欠缴');
  const then = historyText(await historyCommand(workerId, viewpointFrom({ knownAt: between }), {}));
  expect(then).toContain('欧*** 330282');
  expect(then).toContain('养老保险，慈溪市：2026-01 已缴');
  expect(then).toMatch(/※ 此后 later：.*社会保险缴费月份/);
  expect(then).toContain('此后又登记 1 条，未列出。 1 more were recorded later.');
  expect(then).toContain('pension  已缴 paid 1');
  expect(then).toContain('由 by user:officer，来源 from 人社');
  for (const text of [now, then]) {
    expect(text).not.toContain(NAME);
    expect(text).not.toContain(NUMBER);
  }
});

it('shows names in full for a purpose, and leaves a trace', async () => {
  const options = { unmasked: true, purpose: '核对档案' };
  const { entries } = await historyCommand(workerId, viewpointFrom({}), options);
  expect(entries[0]!.personal).toMatchObject({ name: NAME, idNumber: NUMBER });
  const session = await openSession('test');
  const trail = await session.runtime.accessLog.ofWorker(workerId);
  await session.close();
  expect(trail[0]).toMatchObject({ action: 'worker:view-full', actor: 'user:command-line' });
  expect(JSON.stringify(trail)).not.toContain('核对档案');
});

it('refuses a moment to come, one without its offset, and somebody who is not there', async () => {
  for (const [knownAt, code] of [
    ['2999-01-01T00:00:00Z', 'KNOWN_AT_IN_FUTURE'],
    ['2026-01-01', 'KNOWN_AT_INVALID'],
  ] as const)
    expect(() => viewpointFrom({ knownAt })).toThrow(expect.objectContaining({ code }));
  await expect(historyCommand('nobody', viewpointFrom({}), {})).rejects.toMatchObject({
    code: 'WORKER_UNKNOWN',
  });
});
