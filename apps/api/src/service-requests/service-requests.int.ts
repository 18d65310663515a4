import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitUntilSettled } from '#platform';
import { openTown, recorded, type Town } from '../testing/town.js';

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);
afterAll(() => town.api.close());

const settled = () =>
  waitUntilSettled(town.api.services.runtime.store, town.api.services.runtime.pool, 60_000);

interface Asked {
  readonly requestId: string;
  readonly code?: string;
}

it('who asks to join a union is told how far it is, and is a member when it is done', async () => {
  const { officer, zhang, li } = town.doors;
  const path = `/workers/${town.zhangId}/service-requests`;
  const union = { organisationId: 'u-1', name: '慈溪轴承行业工会', region: '330282' };
  await recorded(officer.post('/union-organisations', union));
  const ask = { kind: 'join-union', channel: 'wechat', words: '想参加工会，家住宗汉' };
  expect((await li.post(path, ask)).status).toBe(404);
  const { status, body } = await zhang.post<Asked>(path, ask);
  expect(status).toBe(201);
  expect((await zhang.post<Asked>(path, ask)).body.code).toBe('ASKED_ALREADY');
  await settled();
  const queue = await officer.get<{ rows: readonly object[] }>('/service-requests?status=requested');
  expect(queue.body.rows).toMatchObject([
    { requestId: body.requestId, words: null, worker: { name: '张**' } },
  ]);
  const request = `${path}/${body.requestId}`;
  expect((await zhang.post(`${request}/acceptance`, { office: '市总工会' })).status).toBe(403);
  expect((await officer.post<Asked>(`${request}/provision`, {})).body.code).toBe('NOT_ACCEPTED');
  await recorded(officer.post(`${request}/acceptance`, { office: '市总工会' }));
  expect((await officer.post(`${request}/provision`, {})).status).toBe(422);
  await recorded(
    officer.post(`${request}/provision`, { organisationId: 'u-1', reference: '会员〔2026〕1号' }),
  );
  await settled();
  expect((await zhang.get(`/workers/${town.zhangId}/union-membership`)).body).toMatchObject({
    status: 'member',
    organisationName: '慈溪轴承行业工会',
  });
  const own = await zhang.get<{ rows: readonly object[] }>(path);
  expect(own.body.rows).toMatchObject([
    { status: 'provided', words: '想参加工会，家住宗汉', reference: '会员〔2026〕1号', office: '市总工会' },
  ]);
});

it('needs are counted by kind and person, and what was said and given stands nowhere in clear', async () => {
  const { officer, li, zhang } = town.doors;
  const path = `/workers/${town.liId}/service-requests`;
  await li.post(path, { kind: 'other', channel: 'app', words: '希望增加夜班公交' });
  await officer.post(path, { kind: 'other', channel: 'visit', words: '希望有哺乳室' });
  const { body: help } = await officer.post<Asked>(path, {
    kind: 'assistance',
    channel: 'visit',
    words: null,
  });
  await recorded(officer.post(`${path}/${help.requestId}/acceptance`, { office: '市困难职工帮扶中心' }));
  await recorded(officer.post(`${path}/${help.requestId}/provision`, { help: '医疗救助三千元' }));
  const aid = await zhang.post<Asked>(`/workers/${town.zhangId}/service-requests`, {
    kind: 'legal-aid',
    channel: 'counter',
  });
  await recorded(
    officer.post(`/workers/${town.zhangId}/service-requests/${aid.body.requestId}/refusal`, {
      reason: '不在援助范围',
    }),
  );
  await settled();
  const { body } = await officer.get<{ rows: readonly object[] }>(
    '/service-needs?from=2019-01-01&until=2099-12-31',
  );
  expect(body.rows).toMatchObject([
    { kind: 'assistance', requests: 1, people: 1, open: 0, provided: 1 },
    { kind: 'join-union', provided: 1 },
    { kind: 'legal-aid', declined: 1, open: 0 },
    { kind: 'other', requests: 2, people: 1, open: 2, meanDays: null },
  ]);
  const { rows } = await town.api.services.runtime.pool.query<{ found: number }>(
    `select (select count(*) from log.events e where e::text like '%医疗救助%' or e::text like '%夜班公交%')::int
       + (select count(*) from read.service_requests r where r::text like '%医疗救助%' or r::text like '%夜班公交%')::int as found`,
  );
  expect(rows[0]!.found).toBe(0);
});
