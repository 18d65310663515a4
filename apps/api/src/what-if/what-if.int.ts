import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CoarseReport, WhatIfReport } from '#processes';
import { loadPackDirectory, type PackContent } from '#subsidy';
import { codeOf } from '../testing/bureau.js';
import { openTown, type Town } from '../testing/town.js';
import type { TargetEffects } from './targets.js';
import type { AffectedPageView, WhatIfDetailView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

const KEY = 'cixi-2019-78/shortage-post-allowance';
const RAISE = {
  kind: 'parameter',
  programme: 'shortage-post-allowance',
  parameter: 'monthly-amount',
  key: 'technician',
  value: 60_000,
  from: '2020-02-01',
};
const question = (changes: readonly object[] = [RAISE], said: object = {}) => ({
  region: '330282',
  from: '2020-01',
  to: '2020-03',
  ledger: 'from-zero',
  changes,
  ...said,
});

type Detail = Omit<WhatIfDetailView, 'report' | 'targets'> & {
  readonly report: WhatIfReport;
  readonly targets: TargetEffects;
};

async function answered(changes?: readonly object[], said?: object): Promise<Detail> {
  const { status, body } = await doors.officer.post<{ whatIfId: string }>(
    '/what-if',
    question(changes, said),
  );
  expect(status).toBe(202);
  return doors.officer.once<Detail>(`/what-if/${body.whatIfId}`, ({ status: state }) => state === 'done');
}

const head = () => town.api.services.runtime.store.head();

describe('a what-if', () => {
  it('is answered without a word in the log', async () => {
    const before = await head();
    const { report, progress, targets } = await answered();
    expect(report.programmes.find(({ key }) => key === KEY)?.costFen).toEqual({
      base: [50_000, 50_000, 0],
      scenario: [50_000, 60_000, 0],
    });
    expect(report.total.differenceFen).toBe(10_000);
    expect(report.persons).toMatchObject({ population: 1, gain: { persons: 1, fen: 10_000 } });
    expect(progress).toMatchObject({ state: 'done', done: 1, rows: 1 });
    expect(targets).toMatchObject({ effect: 'none' });
    expect(targets.rows.find(({ indicator }) => indicator === 'CX-30')).toMatchObject({
      value: 1,
      changed: false,
    });
    expect(await head()).toBe(before);
  });

  it('tells which targets a draft states otherwise, and the gap before and after', async () => {
    const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
    if ('problems' in loaded) throw new Error('the seed pack is not in order');
    const content = structuredClone(loaded.content) as PackContent & {
      targets: { targets: { indicator: string; points: Record<string, number> }[] };
    };
    content.targets.targets.find(({ indicator }) => indicator === 'CX-30')!.points['2025'] = 90_000;
    const { targets } = await answered([{ kind: 'pack', content, from: '2025-01-01' }], {
      from: '2025-01',
      to: '2025-12',
    });
    expect(targets.effect).toBe('targets-changed');
    expect(targets.rows.filter(({ changed }) => changed)).toEqual([
      expect.objectContaining({
        indicator: 'CX-30',
        year: 2025,
        value: 1,
        base: expect.objectContaining({ target: 80_000, gap: 79_999 }),
        scenario: expect.objectContaining({ target: 90_000, gap: 89_999 }),
      }),
    ]);
  });

  it('shows people to officers, with a trace, and no small numbers to an auditor', async () => {
    const { whatIfId } = await answered();
    const people = await doors.officer.get<AffectedPageView>(
      `/what-if/${whatIfId}/people?side=gain`,
      '测算核对',
    );
    expect(people.body.rows).toEqual([
      expect.objectContaining({
        workerId: town.zhangId,
        name: '张**',
        difference: { fen: 10_000, yuan: '100.00' },
      }),
    ]);
    expect(
      (await doors.officer.get<AffectedPageView>(`/what-if/${whatIfId}/people?side=lose`)).body.rows,
    ).toEqual([]);
    const looks = await town.api.services.runtime.accessLog.ofWorker(town.zhangId);
    expect(looks.map(({ action, actor }) => [action, actor])).toContainEqual([
      'what-if:view-people',
      'user:officer-cixi',
    ]);
    expect(codeOf(await doors.auditor.get(`/what-if/${whatIfId}/people`))).toBe('ACTION_REFUSED');
    const { body } = await doors.auditor.get<{ report: CoarseReport }>(`/what-if/${whatIfId}`);
    expect(body.report.persons.gain).toEqual({ persons: null, fen: null });
    expect(body.report.total.differenceFen).toBe(10_000);
    expect((await doors.elsewhere.get(`/what-if/${whatIfId}`)).status).toBe(404);
    expect(codeOf(await doors.elsewhere.post('/what-if', question()))).toBe('OUT_OF_SCOPE');
    expect(codeOf(await doors.auditor.post('/what-if', question()))).toBe('ACTION_REFUSED');
  });

  it('can be taken as a file', async () => {
    const { whatIfId } = await answered();
    const csv = await doors.officer.download(`/what-if/${whatIfId}/export?format=csv`);
    const february = csv.body
      .toString()
      .split('\r\n')
      .find((line) => line.startsWith('2020-02') && line.includes(KEY));
    expect(february).toBe(`2020-02,,${KEY},紧缺岗位津贴,500.00,600.00,100.00,1,1,0.00`);
    const json = await doors.auditor.download(`/what-if/${whatIfId}/export?format=json`);
    expect(JSON.parse(json.body.toString())).toMatchObject({
      report: { persons: { gain: { persons: null } } },
    });
  });

  it('refuses what cannot be asked, field by field', async () => {
    const codes = await Promise.all(
      [
        question([{ ...RAISE, programme: 'nothing' }]),
        question([{ ...RAISE, parameter: null }]),
        question([{ ...RAISE, value: { much: 1 } }]),
        question([], { to: '2019-12' }),
        question([{ kind: 'pack', content: { pack: {} } }]),
      ].map(async (asked) => codeOf(await doors.officer.post('/what-if', asked))),
    );
    expect(codes).toEqual([
      'PROGRAMME_UNKNOWN',
      'VALIDATION_FAILED',
      'VALIDATION_FAILED',
      'PERIOD_INVALID',
      'WHAT_IF_PACK_INVALID',
    ]);
  });

  it('is the same for the same key, and gone once it is taken back', async () => {
    const [one, two] = [
      await doors.officer.post<{ whatIfId: string }>('/what-if', question(), 'key-1'),
      await doors.officer.post<{ whatIfId: string }>('/what-if', question(), 'key-1'),
    ];
    expect(two.body).toEqual(one.body);
    const path = `/what-if/${one.body.whatIfId}`;
    expect((await doors.officer.delete(path)).status).toBe(204);
    expect((await doors.officer.get(path)).status).toBe(404);
    const { body } = await doors.officer.get<{ rows: { whatIfId: string }[] }>('/what-if');
    expect(body.rows.map(({ whatIfId }) => whatIfId)).not.toContain(one.body.whatIfId);
  });
});
