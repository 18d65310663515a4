import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { residentId } from '#reference-data';
import { waitUntilSettled } from '#platform';
import { viewpointOf } from '#read-models';
import { teamsValue } from '../indicators/team-values.js';
import { EMPLOYER, LI, openTown, recorded, ZHANG, type Town } from '../testing/town.js';

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);
afterAll(() => town.api.close());

const settled = () =>
  waitUntilSettled(town.api.services.runtime.store, town.api.services.runtime.pool, 60_000);

interface Counted {
  readonly rows: readonly { readonly kind: string; readonly people: number; readonly peopleOfYear: number }[];
  readonly teams: object;
}

const roll = (said: object) => ({
  kind: 'honour',
  title: '2020年“慈溪工匠”',
  tier: 'county',
  region: '330282',
  series: 'cixi-craftsman',
  basis: '慈工发〔2020〕5号',
  on: '2020-04-30',
  ...said,
});

const open = async (said: object = {}): Promise<string> => {
  const { status, body } = await town.doors.officer.post<{ rollId: string }>('/rolls', roll(said));
  expect(status).toBe(201);
  return body.rollId;
};

const enter = (workerId: string, rollId: string, role: string, from: string, more: object = {}) =>
  town.doors.officer.post<{ entryId: string; outcome: string; code?: string }>(`/workers/${workerId}/rolls`, {
    rollId,
    role,
    from,
    ...more,
  });

const of = ({ rows }: Counted, kind: string) => {
  const { people, peopleOfYear } = rows.find((row) => row.kind === kind)!;
  return [people, peopleOfYear];
};

describe('a roll', () => {
  it('is one kind of record for honours, studies and mentors: who stands on it sees so, others of the region are masked', async () => {
    const { officer, zhang, li, elsewhere } = town.doors;
    const honour = await open();
    expect((await enter(town.zhangId, honour, 'holder', '2020-04-30')).status).toBe(201);
    expect((await enter(town.zhangId, honour, 'apprentice', '2020-04-30')).body.code).toBe('ROLE_UNKNOWN');
    const dream = await open({
      kind: 'study-programme',
      title: '求学圆梦行动',
      series: 'study-dream',
      on: '2019-09-01',
    });
    const study = { school: '宁波开放大学', level: '大专' };
    const { body: entry } = await enter(town.zhangId, dream, 'participant', '2019-09-01', { study });
    const end = { on: '2022-06-30', because: 'completed', reason: '毕业' };
    expect((await officer.post(`/workers/${town.zhangId}/rolls/${entry.entryId}/end`, end)).status).toBe(200);
    await settled();

    const own = await zhang.get<{ rows: readonly object[] }>(`/workers/${town.zhangId}/rolls`);
    expect(own.body.rows).toMatchObject([
      {
        roll: { title: '2020年“慈溪工匠”', tierName: { zh: '县（市、区）级' } },
        roleName: { zh: '获得者' },
        until: null,
      },
      {
        roll: { kind: 'study-programme' },
        study,
        from: '2019-09-01',
        until: '2022-06-30',
        because: 'completed',
      },
    ]);
    const then = await zhang.get<{ rows: readonly object[] }>(
      `/workers/${town.zhangId}/rolls?asOf=2020-01-01`,
    );
    expect(then.body.rows).toMatchObject([{ study, until: null, because: null }]);
    expect((await li.get(`/workers/${town.zhangId}/rolls`)).status).toBe(404);
    expect((await elsewhere.get(`/rolls/${honour}/people`)).status).toBe(404);
    const people = await officer.get<{ rows: readonly object[] }>(`/rolls/${honour}/people`);
    expect(people.body.rows).toMatchObject([
      { worker: { workerId: town.zhangId, name: '张**' }, role: 'holder' },
    ]);
    const looks = await town.doors.auditor.get<{ rows: readonly { action: string }[] }>(
      `/workers/${town.zhangId}/access-log`,
    );
    expect(looks.body.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['roll:view', 'roll:record']),
    );
    const history = await officer.get<{ entries: readonly { type: string; text: { zh: string } }[] }>(
      `/workers/${town.zhangId}/history`,
    );
    expect(
      history.body.entries.filter(({ type }) => type === 'RollEntered').map(({ text }) => text.zh),
    ).toEqual(['荣誉称号，获得者', '求学圆梦、学历与能力提升行动，参加人，宁波开放大学 大专']);
  });

  it('counts a person in two entries once, targets of studios, and teams by whether a party member is known to be in them', async () => {
    const { officer } = town.doors;
    const twin = { ...ZHANG, idNumber: residentId('340802', '1990-01-01', 5), hukouRegion: '330282' };
    const { workerId: twinId } = await recorded(officer.post('/workers', twin));
    const team = await open({
      kind: 'team',
      title: '冲压二班',
      tier: 'enterprise',
      employer: EMPLOYER,
      series: null,
    });
    for (const [workerId, role] of [
      [town.zhangId, 'leader'],
      [twinId, 'member'],
      [town.liId, 'member'],
    ] as const)
      expect((await enter(workerId, team, role, '2020-05-01')).status).toBe(201);
    const counts = async (): Promise<Counted> => {
      await settled();
      return (await officer.get<Counted>('/roll-counts?region=330282&asOf=2020-12-31')).body;
    };
    expect(of(await counts(), 'team')).toEqual([3, 3]);
    expect((await counts()).teams).toEqual({ teams: 1, withMember: 0, withoutMember: 0, unknown: 1 });
    const figure = async (indicator: string) => {
      const { body } = await officer.get<{
        rows: readonly { indicator: string; value: number | null; noValueBecause: string | null }[];
      }>('/indicators/targets?asOf=2020-12-31');
      const { value, noValueBecause } = body.rows.find((row) => row.indicator === indicator)!;
      return value ?? noValueBecause;
    };
    // No studio was ever recorded: that is not the same as none.
    expect(await figure('CX-25')).toBe('not-recorded');
    await open({ kind: 'master-studio', title: '模具技能大师工作室', series: null });
    await settled();
    expect([await figure('CX-25'), await figure('CX-25n'), await figure('CX-27')]).toEqual([
      1,
      1,
      'not-recorded',
    ]);
    await recorded(
      officer.post(`/workers/${twinId}/merge`, { into: town.zhangId, reason: '同一人两次登记' }),
    );
    expect(of(await counts(), 'team')).toEqual([2, 2]);
    const state = (idNumber: string, value: string) =>
      officer.post('/source-reports', {
        source: 'trade-union',
        confidence: 'verified',
        records: [{ idNumber, statements: [{ field: 'politicalAffiliation', value, from: '2019-01-01' }] }],
      });
    await state(ZHANG.idNumber, '群众');
    expect((await counts()).teams).toMatchObject({ withoutMember: 0, unknown: 1 });
    const target = () =>
      teamsValue(town.api.services.process, 'AQ-12', {
        region: '330282',
        viewpoint: viewpointOf({ asOf: '2020-12-31' }),
        inScope: true,
      });
    // Of one member it is not known: the team is not one without.
    expect(await target()).toEqual({ reason: 'not-recorded' });
    await state(LI.idNumber, '群众');
    expect((await counts()).teams).toMatchObject({ withoutMember: 1, unknown: 0 });
    expect(await target()).toEqual({ value: 1, previous: null });
    await state(twin.idNumber, '中共党员');
    expect((await counts()).teams).toMatchObject({ teams: 1 });
    await recorded(
      officer.post(`/workers/${twinId}/separation`, { from: town.zhangId, reason: '核实为两人' }),
    );
    expect(of(await counts(), 'team')).toEqual([3, 3]);
    expect((await counts()).teams).toEqual({ teams: 1, withMember: 1, withoutMember: 0, unknown: 0 });
  });

  it('holders of honours are counted by party, where no number tells of fewer people than asked', async () => {
    // 张三丰 holds an honour of the first test, and both were stated not to be in the party.
    const honour = await open({ title: '2020年技术能手', series: 'skill-expert' });
    expect((await enter(town.liId, honour, 'holder', '2020-05-01')).status).toBe(201);
    await settled();
    const honoured = async (leastPeople: number) =>
      (
        await town.doors.officer.get<{ honoured: object | null }>(
          `/roll-counts?region=330282&asOf=2020-12-31&leastPeople=${leastPeople}`,
        )
      ).body.honoured;
    expect(await honoured(2)).toEqual({ people: 2, members: 0, others: 2, unknown: 0 });
    expect(await honoured(3)).toBeNull();
  });
});
