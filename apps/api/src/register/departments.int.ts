import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LI, openTown, recorded, type Town, type Written } from '../testing/town.js';

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);
afterAll(() => town.api.close());

it('a region says which department does what: others are told so, and a region below may say otherwise', async () => {
  const { officer, admin } = town.doors;
  const network = await town.api.doorOf({
    username: 'officer-network',
    role: 'bureau-officer',
    region: '330282',
    displayName: '网信办',
    department: 'cyberspace',
  });
  const union = { organisationId: 'u-1', name: '行业工会', region: '330282' };
  const duties = { duties: { 'union:record': ['cyberspace'] }, basis: '秦办发〔2018〕29号（演示）' };
  expect((await officer.put('/duties/330282', duties)).status).toBe(403);
  expect(
    (await admin.put('/duties/330200', { ...duties, duties: { 'payout-run:approve': ['cyberspace'] } }))
      .status,
  ).toBe(422);
  expect((await admin.put('/duties/330200', { ...duties, duties: { 'union:record': [] } })).status).toBe(409);
  await recorded(admin.put<Written>('/duties/330200', duties));
  expect(await officer.post('/union-organisations', union)).toMatchObject({
    status: 403,
    body: { code: 'OTHER_DEPARTMENT' },
  });
  await recorded(network.post('/union-organisations', union));
  expect((await officer.get('/duties/330282')).body).toMatchObject({ region: '330200', basis: duties.basis });
  await recorded(admin.put<Written>('/duties/330282', { duties: {}, basis: '本市决定' }));
  await recorded(officer.post('/union-organisations', { ...union, organisationId: 'u-2' }));
});

interface HandedDown {
  readonly rows: readonly {
    readonly worker: { readonly workerId: string };
    readonly fields: readonly object[];
  }[];
  readonly next: number;
  readonly more: boolean;
}

it('records are handed down to a county: all at first, then only of whom something changed, each with a trace', async () => {
  const { officer, elsewhere } = town.doors;
  const take = async (after: number, limit = 100): Promise<HandedDown> => {
    const { status, body } = await officer.get<HandedDown>(
      `/register-distribution?region=330282&after=${after}&limit=${limit}`,
    );
    expect(status).toBe(200);
    return body;
  };
  const first = await take(0, 1);
  expect([first.rows.length, first.more]).toEqual([1, true]);
  const rest = await take(first.next);
  expect([...first.rows, ...rest.rows].map(({ worker }) => worker.workerId).toSorted()).toEqual(
    [town.zhangId, town.liId].toSorted(),
  );
  expect((await take(rest.next)).rows).toEqual([]);
  await officer.post('/source-reports', {
    source: 'public-security',
    confidence: 'verified',
    records: [
      {
        idNumber: LI.idNumber,
        statements: [
          { field: 'hukouKind', value: '农业' },
          { field: 'hardship', value: '深度困难' },
        ],
      },
    ],
  });
  const changed = await take(rest.next);
  expect(changed.rows).toMatchObject([
    { worker: { workerId: town.liId, full: true, idNumber: LI.idNumber, name: LI.name } },
  ]);
  // What is sealed is not handed on.
  expect(changed.rows[0]!.fields).toMatchObject([
    { field: 'hukouKind', value: 'rural', source: 'public-security' },
  ]);
  expect((await elsewhere.get('/register-distribution?region=330282')).status).toBe(403);
  const looks = await town.doors.auditor.get<{ rows: readonly { action: string }[] }>(
    `/workers/${town.liId}/access-log`,
  );
  expect(looks.body.rows.filter(({ action }) => action === 'worker:view-full').length).toBeGreaterThanOrEqual(
    2,
  );
});
