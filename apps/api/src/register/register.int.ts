import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { residentId } from '#reference-data';
import { waitUntilSettled } from '#platform';
import type { Door } from '../testing/running-api.js';
import { openTown, recorded, ZHANG, LI, type Town, type Written } from '../testing/town.js';

let town: Town;
let second: Door;

beforeAll(async () => {
  town = await openTown();
  second = await town.api.doorOf({
    username: 'officer-second',
    role: 'bureau-officer',
    region: '330282',
    displayName: '第二人',
  });
}, 120_000);
afterAll(() => town.api.close());

const settled = () =>
  waitUntilSettled(town.api.services.runtime.store, town.api.services.runtime.pool, 60_000);

interface FieldsAnswer {
  readonly fields: readonly {
    readonly field: string;
    readonly status: string;
    readonly inForce: { readonly value: { readonly zh: string } | null } | null;
    readonly candidates: readonly { readonly statement: number; readonly source: string }[];
  }[];
  readonly categories: { readonly migrant: boolean | null; readonly newGeneration: boolean | null };
}

const report = (source: string, statements: readonly object[], person: object = LI) => ({
  source,
  confidence: 'verified',
  records: [{ ...person, hukouRegion: undefined, statements }],
});

const says = async (source: string, field: string, value: string, more: object = {}) => {
  const { idNumber, name } = LI;
  const { status, body } = await town.doors.officer.post<{ results: readonly { outcome: string }[] }>(
    '/source-reports',
    report(source, [{ field, value, ...more }], { idNumber, name }),
  );
  expect(status).toBe(200);
  return body.results[0]!.outcome;
};

describe('what departments state', () => {
  it('comes in through one door, is shown with its source, and stands in dispute until an officer decides', async () => {
    const { officer } = town.doors;
    expect(await says('public-security', 'hukouKind', '农业', { from: '2015-01-01' })).toBe('recorded');
    expect(await says('public-security', 'hukouKind', 'rural', { from: '2015-01-01' })).toBe('unchanged');
    expect(await says('human-resources', 'hukouKind', '非农业', { from: '2018-01-01' })).toBe('recorded');
    await settled();

    const { body } = await officer.get<{
      rows: readonly {
        worker: { workerId: string; name: string };
        conflict: FieldsAnswer['fields'][number];
      }[];
    }>('/conflicts?region=330282');
    expect(body.rows).toMatchObject([
      {
        worker: { workerId: town.liId, name: '李*' },
        conflict: { field: 'hukouKind', status: 'disputed', inForce: null },
      },
    ]);
    const over = body.rows[0]!.conflict.candidates.map(({ statement }) => statement);
    const rural = body.rows[0]!.conflict.candidates.find(
      ({ source }) => source === 'public-security',
    )!.statement;
    const decision = { chosen: rural, over, reason: '户口簿原件为农业户口' };
    const path = `/workers/${town.liId}/fields/hukouKind/decision`;
    expect((await officer.post(path, { ...decision, reason: '李四户口簿为农业' })).status).toBe(422);
    const both = await Promise.all([
      officer.post<Written>(path, decision),
      second.post<Written & { code: string; decidedBy: string }>(path, {
        ...decision,
        chosen: over.find((one) => one !== rural)!,
      }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'ALREADY_DECIDED' });
    await settled();
    expect((await officer.get<{ rows: object[] }>('/conflicts?region=330282')).body.rows).toEqual([]);
    expect((await town.doors.elsewhere.get(`/workers/${town.liId}/fields`)).status).toBe(404);
  });

  it('keeps what is sealed out of every view but the full one, and out of the log', async () => {
    const { officer, li } = town.doors;
    expect(await says('trade-union', 'hardship', '深度困难')).toBe('recorded');
    expect(await says('civil-affairs', 'diedOn', '2020-05-20')).toBe('recorded');
    await settled();
    const masked = await officer.get<FieldsAnswer>(`/workers/${town.liId}/fields`);
    const of = ({ fields }: FieldsAnswer, name: string) =>
      fields.find(({ field }) => field === name)!.inForce!.value;
    expect(of(masked.body, 'hardship')).toBeNull();
    const full = await officer.get<FieldsAnswer>(`/workers/${town.liId}/fields?full=true`, '核实帮扶');
    expect(of(full.body, 'hardship')).toMatchObject({ zh: '深度困难' });
    expect((await li.get<FieldsAnswer>(`/workers/${town.liId}/fields`)).status).toBe(200);
    const { rows } = await town.api.services.runtime.pool.query<{ found: number }>(
      `select count(*)::int as found from log.events e where e::text like '%hardship%' and e::text like '%deep%'`,
    );
    expect(rows[0]!.found).toBe(0);
    const looks = await town.doors.auditor.get<{ rows: readonly { action: string }[] }>(
      `/workers/${town.liId}/access-log`,
    );
    expect(looks.body.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['source-report:view', 'worker:view-full']),
    );
  });

  it('of a file is taken row by row: wrong rows are told, the others recorded, and the file is gone afterwards', async () => {
    const { officer } = town.doors;
    const csv = [
      '证件类型,证件号码,姓名,生效日期,学历,在校学生,政治面貌',
      `居民身份证,${ZHANG.idNumber},张三丰,2019-07-01,大专,否,群众`,
      `居民身份证,${LI.idNumber},李五,2019-07-01,本科,否,`,
      `居民身份证,34080219900101001X,王某,2019-07-01,本科,否,`,
      `居民身份证,${residentId('330282', '1999-01-01', 7)},赵新,2019-07-01,本科,否,`,
      `,${ZHANG.idNumber},张三丰,2019-07-01,博导,否,`,
    ].join('\r\n');
    const handIn = () =>
      officer.upload<{ importId: string; isNew: boolean }>(
        '/source-imports',
        'data.csv',
        Buffer.from(`\ufeff${csv}`),
        { source: 'human-resources', confidence: 'verified' },
      );
    const { status, body } = await handIn();
    expect(status).toBe(202);
    const done = await officer.once<{ status: string; counts: object }>(
      `/source-imports/${body.importId}`,
      (one) => one.status === 'done',
    );
    expect(done.counts).toEqual({ recorded: 1, unchanged: 0, held: 1, refused: 3 });
    const rows = await officer.get<{
      rows: readonly { row: number; outcome: string; findings: readonly { code: string }[] }[];
    }>(`/source-imports/${body.importId}/rows`);
    expect(
      rows.body.rows.map(({ row, outcome, findings }) => [row, outcome, ...findings.map(({ code }) => code)]),
    ).toEqual([
      [2, 'recorded'],
      [3, 'held', 'NAME_DIFFERS'],
      [4, 'refused', 'ID_CHECK_DIGIT'],
      [5, 'refused', 'NOT_REGISTERED'],
      [6, 'refused', 'E-CELL'],
    ]);
    expect((await handIn()).body).toMatchObject({ importId: body.importId, isNew: false });
    await settled();
    const kept = await town.api.services.runtime.pool.query<{ sealed: null }>(
      'select sealed from app.source_import',
    );
    expect(kept.rows).toEqual([{ sealed: null }]);
    expect((await town.doors.elsewhere.get(`/source-imports/${body.importId}`)).status).toBe(404);
  });
});

describe('rules of a region', () => {
  it('say which source goes before which, and who is 新生代农民工', async () => {
    const { officer, admin } = town.doors;
    const rules = {
      precedence: { education: ['human-resources', 'information'] },
      newGenerationBornFrom: '1980-01',
      lead: '市总工会',
      basis: '慈溪市数据口径说明（演示）',
    };
    expect((await officer.put('/register-rules/330200', rules)).status).toBe(403);
    expect(
      (await admin.put('/register-rules/330200', { ...rules, precedence: { education: ['police'] } })).status,
    ).toBe(422);
    expect((await admin.put('/register-rules/330200', rules)).body).toMatchObject({ outcome: 'recorded' });
    expect((await officer.get('/register-rules/330282')).body).toMatchObject({
      region: '330200',
      lead: '市总工会',
    });
    const said = (source: string, value: string) =>
      officer.post(
        '/source-reports',
        report(
          source,
          [
            { field: 'education', value },
            ...(source === 'information' ? [{ field: 'hukouKind', value: '农业' }] : []),
          ],
          { idNumber: ZHANG.idNumber },
        ),
      );
    await said('information', '高中');
    await said('human-resources', '本科');
    await settled();
    const { body } = await officer.get<FieldsAnswer>(`/workers/${town.zhangId}/fields`);
    expect(body.fields.find(({ field }) => field === 'education')).toMatchObject({
      status: 'ranked',
      inForce: { value: { zh: '本科' } },
    });
    expect(body.categories).toEqual({ migrant: true, newGeneration: true });
  });
});

describe('two entries of one person', () => {
  it('are found, merged, seen as one, and taken apart with nothing lost', async () => {
    const { officer } = town.doors;
    const twin = {
      ...ZHANG,
      idNumber: residentId('340802', '1990-01-01', 3),
      phone: '13812345678',
      hukouRegion: '330282',
    };
    const { workerId: twinId } = await recorded(officer.post('/workers', twin));
    await settled();
    const found = await officer.get<{
      rows: readonly { worker: { workerId: string }; reasons: readonly string[] }[];
    }>(`/workers/${town.zhangId}/duplicates`);
    expect(found.body.rows).toMatchObject([{ worker: { workerId: twinId } }]);
    expect(found.body.rows[0]!.reasons).toEqual(
      expect.arrayContaining(['same-name', 'same-birth-month', 'same-phone']),
    );
    const pairs = await officer.get<{ rows: readonly object[] }>('/duplicates?region=330282');
    expect(pairs.body.rows).toHaveLength(1);

    const merge = { into: town.zhangId, reason: '同一人两次登记，号码核实' };
    expect((await town.doors.elsewhere.post(`/workers/${twinId}/merge`, merge)).status).toBe(404);
    await recorded(officer.post(`/workers/${twinId}/merge`, merge));
    await settled();
    expect((await officer.get<{ rows: readonly object[] }>('/duplicates?region=330282')).body.rows).toEqual(
      [],
    );
    const names = await officer.get<{ rows: readonly { workerId: string }[] }>(
      `/workers?name=${encodeURIComponent('张三丰')}`,
    );
    expect(names.body.rows.map(({ workerId }) => workerId)).toEqual([town.zhangId]);
    const person = await officer.get<{
      absorbed: readonly string[];
      certificates: readonly object[];
      creditBalance: { tenths: number };
    }>(`/workers/${twinId}/person`);
    expect(person.body).toMatchObject({ workerId: town.zhangId, absorbed: [twinId] });
    expect(person.body.certificates).toHaveLength(2);
    // Whoever asks about the merged entry is told of the person.
    const [one, other] = await Promise.all(
      [town.zhangId, twinId].map((id) =>
        officer.get<{ programmes: readonly { programme: string; amount: object }[] }>(
          `/workers/${id}/eligibility?asOf=2020-06-30`,
        ),
      ),
    );
    expect(other!.body.programmes).toEqual(one!.body.programmes);
    await recorded(
      officer.post(`/workers/${twinId}/separation`, { from: town.zhangId, reason: '核实为两人，同名同月' }),
    );
    await recorded(
      officer.post(`/workers/${twinId}/duplicates/${town.zhangId}/ruling-out`, {
        reason: '派出所核实为两人',
      }),
    );
    await settled();
    expect((await officer.get<{ rows: readonly object[] }>('/duplicates?region=330282')).body.rows).toEqual(
      [],
    );
    const history = await officer.get<{ entries: readonly { type: string }[] }>(`/workers/${twinId}/history`);
    expect(history.body.entries.map(({ type }) => type)).toEqual([
      'WorkerRegistered',
      'WorkerMerged',
      'WorkerSeparated',
      'DuplicateRuledOut',
    ]);
  });
});

describe('households and unions', () => {
  it('a worker enters the household, whose names are sealed; an institution sees nothing of it', async () => {
    const { zhang, clerk, officer } = town.doors;
    const path = `/workers/${town.zhangId}/household`;
    await recorded(
      zhang.post(`${path}/members`, {
        name: '刘翠翠',
        relation: 'spouse',
        coLiving: true,
        from: '2019-01-01',
      }),
    );
    expect(
      (
        await zhang.post(`${path}/members`, {
          name: '周红红',
          relation: 'spouse',
          coLiving: true,
          from: '2020-01-01',
        })
      ).body,
    ).toMatchObject({ code: 'SPOUSE_RECORDED' });
    await settled();
    expect((await officer.get(path)).body).toMatchObject({
      members: [{ name: '刘翠翠', relation: 'spouse', coLiving: true, since: '2019-01-01' }],
    });
    expect((await officer.get<{ members: object[] }>(`${path}?asOf=2018-12-31`)).body.members).toEqual([]);
    expect([403, 404]).toContain((await clerk.get(path)).status);
    const { rows } = await town.api.services.runtime.pool.query<{ found: number }>(
      `select ((select count(*) from log.events e where e::text like '%刘翠翠%') + (select count(*) from read.households h where h::text like '%刘翠翠%'))::int as found`,
    );
    expect(rows[0]!.found).toBe(0);
  });

  it('membership is one per person, goes over and ends; the report says how far the register has come', async () => {
    const { officer } = town.doors;
    const union = (organisationId: string, name: string, newSector?: string) =>
      recorded(officer.post('/union-organisations', { organisationId, name, region: '330282', newSector }));
    await union('u-bearing', '慈溪轴承厂工会');
    await union('u-courier', '慈溪快递行业工会联合会', 'logistics');
    await officer.put('/union-organisations/u-courier/members', { members: 4, on: '2020-12-31' });
    const path = `/workers/${town.zhangId}/union-membership`;
    expect(
      (await officer.post(path, { action: 'transfer', organisationId: 'u-courier', on: '2020-01-01' })).body,
    ).toMatchObject({ code: 'NOT_A_MEMBER' });
    await recorded(officer.post(path, { action: 'join', organisationId: 'u-bearing', on: '2019-05-01' }));
    expect(
      (await officer.post(path, { action: 'join', organisationId: 'u-courier', on: '2020-01-01' })).body,
    ).toMatchObject({ code: 'MEMBER_ELSEWHERE' });
    await recorded(officer.post(path, { action: 'transfer', organisationId: 'u-courier', on: '2020-01-01' }));
    await settled();
    expect((await officer.get('/union-organisations/completeness')).body).toMatchObject({
      rows: [
        { organisationId: 'u-bearing', registered: 0, percent: null },
        {
          organisationId: 'u-courier',
          newSector: 'logistics',
          counted: 4,
          registered: 1,
          percent: 25,
          withPhone: 1,
          withPost: 1,
        },
      ],
    });
    await recorded(officer.post(path, { action: 'end', because: 'left', on: '2020-12-31' }));
    expect(
      (await officer.post(path, { action: 'end', because: 'left', on: '2020-12-31' })).body,
    ).toMatchObject({ outcome: 'unchanged' });
  });
});
