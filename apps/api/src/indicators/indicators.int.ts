import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { viewpointOf } from '#read-models';
import { creditCode } from '#reference-data';
import { codeOf } from '../testing/bureau.js';
import type { Door } from '../testing/running-api.js';
import { EMPLOYER, openTown, ZHANG, type Town } from '../testing/town.js';
import { newLabourValue } from './new-labour-value.js';

jest.setTimeout(120_000);

const OTHER = creditCode('91', '330282', 'MA2CJ777');

let town: Town;
let doors: Town['doors'];
let position = 0;

const fresh = (): string => `atLeast=${position}`;

async function said(door: Door, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await door.post<Record<string, unknown>>(path, body);
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({
    body: { outcome: 'recorded' },
  });
  position = Math.max(position, Number(answer.body.position));
  return answer.body;
}

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
  const common = { region: '330282', industry: 'C34', ownership: 'private' };
  for (const [employer, fields] of [
    [EMPLOYER, { name: '慈溪轴承厂', headcount: 60, partyMember: true }],
    [OTHER, { name: '慈溪齿轮厂', headcount: 80 }],
  ] as const)
    await said(doors.officer, '/employers', {
      employer,
      fields: { ...common, ...fields },
      from: '2015-01-01',
    });
});

afterAll(() => town.api.close());

describe('figures of employers', () => {
  interface Target {
    readonly indicator: string;
    readonly value: number | null;
    readonly noValueBecause: string | null;
    readonly share: object | null;
  }
  const targets = async (): Promise<ReadonlyMap<string, Target>> => {
    const { body } = await doors.officer.get<{ rows: readonly Target[] }>(`/indicators/targets?${fresh()}`);
    return new Map(body.rows.map((row) => [row.indicator, row]));
  };

  it('are shares of those of whom it is known, beside their targets (CX-01, CX-04, CX-05)', async () => {
    // 轴承厂 with 60 employees and a party member; of 齿轮厂 with 80 nobody has said.
    expect((await targets()).get('CX-01')).toMatchObject({
      value: 100,
      share: { kept: 1, lacking: 0, unknown: 1 },
    });
    expect((await targets()).get('CX-04')).toMatchObject({ value: null, noValueBecause: 'not-recorded' });
    await said(doors.officer, `/employers/${OTHER}/fields`, {
      fields: { partyOrganisation: false, workersCongress: true, unionEstablished: false },
      from: '2019-01-01',
    });
    const now = await targets();
    expect(now.get('CX-01')).toMatchObject({ value: 50, share: { kept: 1, lacking: 1, unknown: 0 } });
    expect(now.get('CX-04')).toMatchObject({ value: 100, share: { kept: 1, unknown: 1 } });
    expect(now.get('CX-05a')).toMatchObject({ value: 0, share: { kept: 0, lacking: 1, unknown: 1 } });
    expect(now.get('CX-05b')).toMatchObject({ value: 0, share: { kept: 0, lacking: 80, unknown: 60 } });
  });

  it('new labour of a year counts with the schooling that is on record (CX-14)', async () => {
    const of2018 = () =>
      newLabourValue(town.api.services.runtime.pool, 'CX-14', {
        region: '330282',
        viewpoint: viewpointOf({ asOf: '2018-12-31' }),
        inScope: true,
      });
    expect(await of2018()).toEqual({ reason: 'not-recorded' });
    const statements = [{ field: 'education', value: '大专', from: '2010-01-01' }];
    await doors.officer.post('/source-reports', {
      source: 'human-resources',
      confidence: 'verified',
      records: [{ idNumber: ZHANG.idNumber, statements }],
    });
    position = await town.api.services.runtime.store.head();
    await targets();
    expect(await of2018()).toEqual({ value: 15 });
    expect((await targets()).get('CX-14')).toMatchObject({ noValueBecause: 'not-recorded' });
  });

  it('certifications are told apart by what the employer was on the day of issue (QHD:7, CN:8)', async () => {
    await said(doors.officer, `/employers/${EMPLOYER}/fields`, {
      fields: { size: 'small' },
      from: '2015-01-01',
    });
    await said(doors.officer, `/employers/${EMPLOYER}/fields`, {
      fields: { ownership: 'foreign', size: 'medium' },
      from: '2020-06-01',
    });
    const counted = async (query: string) =>
      (
        await doors.officer.get<{ certificates: number; people: number; lines: readonly object[] }>(
          `/indicators/certifications?${query}&${fresh()}`,
        )
      ).body;
    expect(await counted('from=2020-01-01&asOf=2020-12-31')).toMatchObject({
      certificates: 1,
      people: 1,
      lines: [
        { by: 'emerging', key: null },
        { by: 'ownership', key: 'private', title: { zh: '私营' }, certificates: 1 },
        { by: 'section', key: 'C' },
        { by: 'size', key: 'small', title: { zh: '小型' } },
      ],
    });
    expect(await counted('from=2020-01-16&asOf=2020-12-31')).toMatchObject({ certificates: 0, lines: [] });
    const industry = {
      id: 'C34',
      version: '2017',
      title: '高端装备',
      from: '2019-01-01',
      cite: 'QHD:7',
    };
    await said(doors.officer, '/skill-catalogue/emerging-industries', industry);
    expect((await counted('from=2020-01-01&asOf=2020-12-31')).lines[0]).toMatchObject({ key: 'emerging' });
    expect((await doors.li.get('/indicators/certifications?from=2020-01-01')).status).toBe(403);
  });

  it('a contest award counts for pay, promotion and honours that came after it (CX:14)', async () => {
    const path = `/workers/${town.zhangId}/contest-awards`;
    const award = {
      contest: 'city-1',
      contestName: '慈溪市职工技能大赛',
      edition: '2022',
      occupation: '6-18-01-01',
      rank: 1,
      on: '2019-10-20',
    };
    const { awardId } = await said(doors.officer, path, award);
    const { appointmentId } = await said(doors.officer, `/workers/${town.zhangId}/appointments`, {
      title: 'chief-technician',
      employer: EMPLOYER,
      edition: '2022',
      occupation: '6-18-01-01',
      level: 'technician',
      critical: null,
      payForms: ['annual-salary'],
      allowanceFen: 80_000,
      from: '2020-01-01',
    });
    const uses = `${path}/${String(awardId)}/uses`;
    await said(doors.officer, uses, { purpose: 'pay', reference: appointmentId });
    await said(doors.officer, uses, { purpose: 'promotion', reference: appointmentId });
    const honour = { purpose: 'honour', reference: appointmentId };
    expect(codeOf(await doors.officer.post(uses, honour))).toBe('AWARD_USE_UNKNOWN');
    await said(doors.officer, `${path}/${String(awardId)}/annulment`, {
      reason: '成绩取消',
      on: '2021-05-01',
    });
    const { body: shown } = await doors.zhang.get<{ rows: readonly object[] }>(`${path}?${fresh()}`);
    expect(shown.rows).toMatchObject([
      {
        status: 'annulled',
        uses: [
          { purposeText: { zh: '效益工资' }, reference: appointmentId, from: '2020-01-01' },
          { purpose: 'promotion' },
        ],
      },
    ]);
    const third = { ...honour, purpose: 'training' };
    expect(codeOf(await doors.officer.post(uses, third))).toBe('AWARD_ANNULLED');
    expect((await doors.zhang.post(uses, honour)).status).toBe(403);
  });
});
