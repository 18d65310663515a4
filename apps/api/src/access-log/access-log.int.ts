import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTown, type Town } from '../workers/testing/town.js';
import type { AccessPageView } from './views.js';

jest.setTimeout(120_000);

let town: Town;

beforeAll(async () => {
  town = await openTown();
});

afterAll(() => town.api.close());

describe('the access log', () => {
  it('holds every look, with purpose, for the person and the auditor', async () => {
    const { body } = await town.doors.zhang.get<AccessPageView>('/me/access-log?limit=200');
    const looks = new Set(body.rows.map(({ actor, action }) => `${actor} ${action}`));
    for (const look of [
      'user:officer-cixi worker:search',
      'user:officer-cixi worker:view',
      'user:officer-cixi worker:view-full',
      'user:officer-cixi certificate:view',
      'user:clerk-own certificate:view',
      'user:zhang eligibility:check',
      'user:zhang worker:view-access-log',
    ])
      expect(looks).toContain(look);
    expect([...looks].some((look) => look.startsWith('user:officer-anqing'))).toBe(false);
    expect(body.rows[0]).toMatchObject({ role: 'worker', purpose: '业务办理', region: '330282' });
    const { body: audited } = await town.doors.auditor.get<AccessPageView>(
      `/workers/${town.zhangId}/access-log?limit=1`,
    );
    expect(audited.rows).toMatchObject([{ actor: 'user:auditor-ningbo' }]);
    const { body: older } = await town.doors.auditor.get<AccessPageView>(
      `/workers/${town.zhangId}/access-log?limit=1&after=${audited.next}`,
    );
    expect(older.rows[0]!.id).toBeLessThan(audited.rows[0]!.id);
    expect((await town.doors.officer.get(`/workers/${town.zhangId}/access-log`)).status).toBe(403);
    expect((await town.doors.li.get(`/workers/${town.zhangId}/access-log`)).status).toBe(404);
  });
});

describe('the description of the API', () => {
  it('says in both languages what every route does and answers', () => {
    const routes = Object.entries(town.api.openApi.paths).flatMap(([path, item]) =>
      (['get', 'post'] as const).flatMap((method) =>
        item[method] ? [{ path, method, ...item[method] }] : [],
      ),
    );
    expect(routes).toHaveLength(28);
    for (const { path, summary, responses } of routes) {
      expect({ path, summary }).toEqual({ path, summary: expect.stringMatching(/[\u4e00-\u9fff].* [A-Z]/) });
      expect(JSON.stringify([responses['200'], responses['201']])).toContain('#/components/schemas/');
    }
  });
});
