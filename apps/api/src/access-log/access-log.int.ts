import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTown, type Town } from '../testing/town.js';
import type { AccessPageView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

describe('the access log', () => {
  it('holds every look, with purpose, for the person and the auditor', async () => {
    await doors.officer.get('/workers?limit=200');
    await doors.officer.get(`/workers/${town.zhangId}`, '电话咨询\0');
    await doors.officer.get(`/workers/${town.zhangId}?full=true`);
    await doors.officer.get('/certificates');
    await doors.clerk.get(`/certificates/${town.turnerId}`);
    await doors.elsewhere.get(`/workers/${town.zhangId}`);
    await doors.zhang.get(`/workers/${town.zhangId}/eligibility`);
    const { body } = await doors.zhang.get<AccessPageView>('/me/access-log?limit=200');
    expect(body.rows.find(({ action }) => action === 'worker:view')).toMatchObject({
      role: 'bureau-officer',
      region: '330282',
      purpose: '电话咨询',
    });
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
    const { body: audited } = await doors.auditor.get<AccessPageView>(
      `/workers/${town.zhangId}/access-log?limit=1`,
    );
    expect(audited.rows).toMatchObject([{ actor: 'user:auditor-ningbo' }]);
    const { body: older } = await doors.auditor.get<AccessPageView>(
      `/workers/${town.zhangId}/access-log?limit=1&after=${audited.next}`,
    );
    expect(older.rows[0]!.id).toBeLessThan(audited.rows[0]!.id);
    expect((await doors.officer.get(`/workers/${town.zhangId}/access-log`)).status).toBe(403);
    expect((await doors.li.get(`/workers/${town.zhangId}/access-log`)).status).toBe(404);
  });
});
