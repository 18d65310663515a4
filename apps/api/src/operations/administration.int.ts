import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBureau } from '../testing/bureau.js';
import type { Door, RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let officer: Door;
let admin: Door;

beforeAll(async () => {
  ({ api, officer, admin } = await openBureau());
}, 60_000);

afterAll(() => api.close());

describe('accounts and read models', () => {
  it('are for the administrator', async () => {
    const account = {
      username: 'officer-new',
      password: 'long enough',
      role: 'bureau-officer',
      region: '330282',
      displayName: '新',
    };
    expect((await officer.post('/accounts', account)).status).toBe(403);
    const opened = await admin.post('/accounts', account);
    expect([opened.status, (opened.body as { outcome: string }).outcome]).toEqual([201, 'recorded']);
    const { accountId, position } = opened.body as { accountId: string; position: number };
    const clerkWithout = await admin.post('/accounts', {
      ...account,
      username: 'clerk-new',
      role: 'institution-clerk',
    });
    expect(clerkWithout.body).toMatchObject({ errors: [{ field: 'institutionId' }] });
    const { body } = await admin.get(`/accounts?region=330282&atLeast=${position}`);
    expect((body as { rows: { username: string }[] }).rows.map(({ username }) => username).sort()).toEqual([
      'clerk-cixi',
      'officer-cixi',
      'officer-new',
      'reviewer-cixi',
    ]);
    const close = () => admin.post(`/accounts/${accountId}/closing`, { reason: '离职' });
    expect((await close()).body).toMatchObject({ outcome: 'recorded' });
    expect((await close()).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('are rebuilt while they answer, by a job that tells how far it is', async () => {
    expect((await officer.get('/loops')).status).toBe(403);
    expect((await officer.post('/loops/payout_runs/rebuild')).status).toBe(403);
    expect((await admin.post('/loops/nothing/rebuild')).status).toBe(404);
    const asked = await admin.post<{ rebuild: { state: string } }>('/loops/payout_runs/rebuild');
    expect([asked.status, asked.body.rebuild.state]).toEqual([
      202,
      expect.stringMatching(/waiting|running|done/),
    ]);
    await admin.once<{ readModels: { name: string; generation: number; state: string }[] }>(
      '/loops',
      ({ readModels }) => {
        const runs = readModels.filter(({ name }) => name === 'payout_runs');
        return runs.length === 1 && runs[0]!.generation > 1 && runs[0]!.state === 'live';
      },
    );
    expect((await officer.get('/payout-runs')).body).toMatchObject({ rows: [], next: null });
  });

  it('are paused and resumed by name; what is not stopped is not put in quarantine', async () => {
    const stateOf = async (name: string) => {
      const { body } =
        await admin.get<Record<'readModels' | 'processes', { name: string; state: string }[]>>('/loops');
      return [...body.readModels, ...body.processes].find((loop) => loop.name === name)?.state;
    };
    for (const name of ['funds', 'card-follows-certificates']) {
      expect((await officer.post(`/loops/${name}/pause`, { reason: '检修' })).status).toBe(403);
      expect((await admin.post(`/loops/${name}/pause`)).status).toBe(422);
      expect((await admin.post(`/loops/${name}/pause`, { reason: '检修' })).status).toBe(200);
      expect(await stateOf(name)).toBe('paused');
      const health = await admin.get<{ status: string }>('/health');
      expect(health.body.status).toBe('degraded');
      expect((await admin.post(`/loops/${name}/resume`)).status).toBe(200);
      expect(await stateOf(name)).toBe('live');
      const wrong = { eventId: '00000000-0000-0000-0000-000000000000', reason: '误' };
      const refused = await admin.post(`/loops/${name}/quarantine`, wrong);
      expect([refused.status, refused.body['code']]).toEqual([409, 'NOT_STOPPED_AT_EVENT']);
    }
    const retried = await admin.post('/loops/card-follows-certificates/retry', { eventId: 'unknown' });
    expect([retried.status, retried.body['code']]).toEqual([409, 'NOT_IN_QUARANTINE']);
  });
});

describe('the documentation', () => {
  it('says in both languages what every route does, and what it answers', () => {
    const routes = Object.entries(api.openApi.paths).flatMap(([path, item]) =>
      (['get', 'post', 'put'] as const).flatMap((method) =>
        item[method] ? [{ path, ...item[method] }] : [],
      ),
    );
    expect(routes.length).toBeGreaterThan(50);
    for (const { path, summary, responses } of routes) {
      expect({ path, summary }).toEqual({ path, summary: expect.stringMatching(/[\u4e00-\u9fff].* [A-Z]/) });
      const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      expect({ path, answers }).not.toEqual({ path, answers: [] });
      for (const [, answer] of answers) expect({ path, answer }).toHaveProperty('answer.content');
    }
  });
});
