import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { skillLevelNumber } from '#reference-data';
import { byTest } from '../testing/running-api.js';
import { openTown, PREFIX, recorded, turner, type Town } from '../testing/town.js';

interface Loop {
  readonly name: string;
  readonly state: string;
  readonly stoppedAt?: { readonly eventId: string };
  readonly quarantined: readonly { readonly eventId: string; readonly reason: string; readonly by: string }[];
}
type Loops = Readonly<Record<'readModels' | 'processes', readonly Loop[]>>;

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);

afterAll(() => town.api.close());

const named = (loops: Loops, name: string): Loop | undefined =>
  [...loops.readModels, ...loops.processes].find((loop) => loop.name === name);

const when = async (name: string, isSo: (loop: Loop) => boolean): Promise<Loop> =>
  named(await town.doors.admin.once<Loops>('/loops', (loops) => isSo(named(loops, name)!)), name)!;

describe('an event in quarantine', () => {
  it('is left out of a read model by the administrator, who says why; the rest goes on', async () => {
    const { api, doors } = town;
    const { store } = api.services.runtime;
    const facts = { fundId: 'never-opened', runId: 'run', amountFen: 1 };
    await store.append(
      {
        stream: 'fund-never-opened',
        expected: 'any',
        events: [{ type: 'FundCommitted', occurredOn: '2026-01-01', data: facts }],
      },
      byTest(),
    );
    const { stoppedAt } = await when('funds', ({ state }) => state === 'stopped');
    const health = await doors.admin.get<{ status: string }>('/health');
    expect(health.body.status).not.toBe('up');
    const asked = { eventId: stoppedAt!.eventId, reason: '测试事件，待核' };
    expect((await doors.officer.post('/loops/funds/quarantine', asked)).status).toBe(403);
    expect((await doors.admin.post('/loops/funds/quarantine', asked)).status).toBe(200);
    expect((await when('funds', ({ state }) => state === 'live')).quarantined).toEqual([
      expect.objectContaining({ ...asked, by: expect.stringContaining('user:') }),
    ]);
    const twice = await doors.admin.post('/loops/funds/quarantine', asked);
    expect([twice.status, twice.body['code']]).toEqual([409, 'NOT_STOPPED_AT_EVENT']);
  }, 60_000);

  it('is reacted to by its process once the cause is gone, and then once only', async () => {
    const { api, doors, institutionId, liId } = town;
    const { pool } = api.services.runtime;
    const credits = 'credits-follow-certificates';
    await pool.query('alter view read.policy_packs rename to policy_packs_away');
    const content = { ...turner, number: skillLevelNumber(PREFIX, 2016, 'technician', 99) };
    await recorded(doors.officer.post('/certificates', { workerId: liId, institutionId, content }));
    const { stoppedAt } = await when(credits, ({ state }) => state === 'stopped');
    const asked = { eventId: stoppedAt!.eventId, reason: '视图缺失' };
    expect((await doors.admin.post(`/loops/${credits}/quarantine`, asked)).status).toBe(200);
    expect((await when(credits, ({ state }) => state === 'live')).quarantined).toHaveLength(1);
    expect((await doors.admin.post(`/loops/${credits}/retry`, { eventId: asked.eventId })).status).not.toBe(
      200,
    );

    await pool.query('alter view read.policy_packs_away rename to policy_packs');
    expect((await doors.admin.post(`/loops/${credits}/retry`, { eventId: asked.eventId })).status).toBe(200);
    expect((await when(credits, ({ quarantined }) => quarantined.length === 0)).state).toBe('live');
    const { lines } = await doors.li.once<{ lines: readonly object[] }>(
      `/workers/${liId}/credits`,
      (answer) => answer.lines.length > 0,
    );
    expect(lines).toHaveLength(1);
    const again = await doors.admin.post(`/loops/${credits}/retry`, { eventId: asked.eventId });
    expect([again.status, again.body['code']]).toEqual([409, 'NOT_IN_QUARANTINE']);
  }, 60_000);
});
