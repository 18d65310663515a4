import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '#event-sourcing';
import { creditCode } from '#reference-data';
import type { EmploymentsView, InsuranceView } from './record-views.js';
import {
  EMPLOYER,
  LI,
  miller,
  openTown,
  post,
  recorded,
  ZHANG,
  type Town,
  type Written,
} from '../testing/town.js';
import type { WorkerPageView, WorkerView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

describe('a person in the register', () => {
  it('is masked unless the full view is asked for', async () => {
    const { body: masked } = await doors.officer.get<WorkerView>(`/workers/${town.zhangId}`);
    expect(masked).toMatchObject({
      name: '张**',
      idNumber: '340802********0012',
      phone: '138****5678',
      birthMonth: null,
      region: '330282',
      hukouRegion: '340802',
      posts: [{ employer: EMPLOYER, occupationName: '车工', startedOn: '2018-01-02' }],
    });
    const { body: full } = await doors.officer.get<WorkerView>(`/workers/${town.zhangId}?full=true`);
    expect(full).toMatchObject({ name: '张三丰', idNumber: '340802199001010012', birthMonth: '1990-01' });
  });

  it.each([
    [`idNumber=340802199001010012`, 1],
    [`name=${encodeURIComponent('三丰')}`, 1],
    [`name=${encodeURIComponent('张')}`, 1],
    [`name=${encodeURIComponent('丰')}`, 0],
    [`employer=${EMPLOYER}`, 1],
    [`limit=1`, 1],
    [`region=330200`, null],
  ])('is found by %s', async (query, hits) => {
    const { status, body } = await doors.officer.get<WorkerPageView>(`/workers?${query}`);
    if (hits === null) return expect(status).toBe(403);
    expect(body.rows).toHaveLength(hits);
    if (hits === 1 && !query.startsWith('limit')) expect(body.rows[0]!.workerId).toBe(town.zhangId);
    expect(JSON.stringify(body)).not.toContain('三丰');
  });

  it('is listed page by page, each once', async () => {
    const first = (await doors.officer.get<WorkerPageView>('/workers?limit=1')).body;
    const second = (await doors.officer.get<WorkerPageView>(`/workers?limit=1&after=${first.next}`)).body;
    expect(new Set([first.rows[0]!.workerId, second.rows[0]!.workerId])).toEqual(
      new Set([town.zhangId, town.liId]),
    );
    expect(second.next).toBeNull();
    const crafted = Buffer.from(JSON.stringify(['330282', 'w\0'])).toString('base64url');
    for (const cursor of ['nonsense', crafted])
      expect((await doors.officer.get(`/workers?after=${cursor}`)).body).toMatchObject({
        status: 422,
        errors: [{ field: 'after', code: 'INVALID_CURSOR' }],
      });
  });

  it('is registered once: the same document and name add nothing, another name is held', async () => {
    expect((await doors.officer.post('/workers', { ...ZHANG, employment: post })).body).toEqual({
      workerId: town.zhangId,
      outcome: 'unchanged',
      position: null,
    });
    expect(
      (await doors.officer.post('/workers', { ...ZHANG, name: '张四丰', employment: post })).body,
    ).toMatchObject({
      status: 409,
      code: 'ALREADY_REGISTERED_DIFFERENTLY',
    });
    expect(
      (
        await doors.officer.post('/workers', {
          ...ZHANG,
          idNumber: '34080219900101001X',
          employment: post,
        })
      ).body,
    ).toMatchObject({ status: 422, errors: [{ field: 'idNumber', code: 'ID_CHECK_DIGIT' }] });
    expect((await doors.officer.post('/workers', ZHANG)).body).toMatchObject({
      status: 403,
      code: 'OUT_OF_SCOPE',
    });
  });

  it('has employments and insurance months', async () => {
    const { body: employments } = await doors.officer.get<EmploymentsView>(
      `/workers/${town.zhangId}/employments`,
    );
    expect(employments.rows).toMatchObject([{ employerName: '慈溪轴承厂', frontLine: true, endedOn: null }]);
    const { body: insurance } = await doors.officer.get<InsuranceView>(
      `/workers/${town.zhangId}/insurance-months`,
    );
    expect(insurance.schemes).toMatchObject([
      {
        scheme: 'pension',
        paid: 14,
        backPaid: 0,
        gaps: [{ from: '2020-03', to: '2020-03', status: 'arrears' }],
      },
    ]);
  });
});

describe('one key', () => {
  it('records once, however often the request is sent', async () => {
    const before = await town.api.services.runtime.store.head();
    const employment = { ...post, employer: creditCode('91', '330282', 'MA2CJ001'), startedOn: '2017-01-01' };
    const send = () => doors.officer.post<Written>(`/workers/${town.liId}/employments`, employment, 'key-1');
    const [first, again] = [await send(), await send()];
    expect(first).toMatchObject({ status: 201, body: { outcome: 'recorded' } });
    expect(again).toMatchObject({
      status: 201,
      body: { outcome: 'duplicate', position: first.body.position },
    });
    expect(await town.api.services.runtime.store.head()).toBe(before + 1);
    const end = `/workers/${town.liId}/employments/${first.body.employmentId}/end`;
    const ended = await recorded(doors.officer.post(end, { endedOn: '2017-12-31', reason: '合同期满' }));
    const read = `/workers/${town.liId}/employments?atLeast=${ended.position}`;
    expect((await doors.officer.get<EmploymentsView>(read)).body.rows).toMatchObject([
      { endedOn: '2017-12-31' },
    ]);
  });
});

describe('what was not recorded yet', () => {
  it('is waited for, and then refused for the moment', async () => {
    const { body } = await doors.officer.get(`/workers/${town.liId}?atLeast=999999999`);
    expect(body).toMatchObject({ status: 503, code: 'NOT_YET_VISIBLE' });
  });
});

describe('who may not', () => {
  const VIEWS = [
    '',
    '/employments',
    '/insurance-months',
    '/certificates',
    '/credits',
    '/blue-card',
    '/payouts',
    '/eligibility',
  ];

  it.each(VIEWS)('learns nothing of a person at %s', async (view) => {
    const path = `/workers/${town.zhangId}${view}`;
    for (const door of [doors.li, doors.elsewhere]) {
      const [foreign, nobody] = [await door.get(path), await door.get(`/workers/${newId()}${view}`)];
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...nobody.body, requestId: '' });
    }
    expect((await doors.admin.get(path)).status).toBe(403);
    expect((await doors.admin.get(`/workers/${newId()}${view}`)).status).toBe(403);
    expect([403, 404]).toContain((await doors.otherClerk.get(path)).status);
  });

  it('changes nothing', async () => {
    const before = await town.api.services.runtime.store.head();
    const spans = [{ from: '2020-03', to: '2020-03', status: 'paid' }];
    const writes: readonly (readonly [string, object])[] = [
      ['/workers', { ...LI, idNumber: '11010519491231002X', employment: post }],
      [`/workers/${town.zhangId}/employments`, { ...post, startedOn: '2021-01-01' }],
      [`/workers/${town.zhangId}/insurance-months`, { scheme: 'pension', region: '330282', spans }],
      [`/workers/${town.zhangId}/retirement`, { retiredOn: '2021-01-01' }],
      ['/certificates', { workerId: town.zhangId, institutionId: town.institutionId, content: miller }],
      [`/certificates/${town.turnerId}/revocation`, { reason: '无', on: '2021-01-01', effectsDigest: 'x' }],
      [`/certificates/${town.turnerId}/suspension`, { reason: '无', on: '2021-01-01' }],
      [`/institutions/${town.institutionId}/closing`, { reason: '无', on: '2021-01-01' }],
    ];
    for (const door of [doors.zhang, doors.auditor, doors.elsewhere, doors.clerk, doors.admin])
      for (const [path, body] of writes) expect([403, 404]).toContain((await door.post(path, body)).status);
    expect(await town.api.services.runtime.store.head()).toBe(before);
  });
});
