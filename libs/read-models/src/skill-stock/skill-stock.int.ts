import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { currentStockDefinitions, stockBy, stockFigures, type StockCell } from '#indicators';
import { rankOf } from '#reference-data';
import type { CertificateContent } from '#skill-certification';
import { certificatesProjection } from '../certificates/projection.js';
import { employmentsProjection } from '../employments/projection.js';
import {
  certified,
  content,
  corrected,
  ended,
  merged,
  registered,
  revoked,
  separated,
  started,
} from '../testing/events.js';
import { project } from '../testing/load.js';
import { livesKnownAt, postOn, type Life } from '../testing/lives.js';
import { populationWithMerges } from '../testing/merges.js';
import { dateOf, momentOf, REGIONS, vantageDay } from '../testing/population.js';
import { openReadModels, type ReadModels } from '../testing/read-models.js';
import { mergedEntriesProjection } from '../merged-entries/projection.js';
import { workersProjection } from '../workers/projection.js';
import { newHighSkilled, skillStock, type FlowCell } from './query.js';

const shows = ({ kind, level }: CertificateContent): boolean => kind !== 'special-ability' && level !== null;

const inside = (region: string | null, scope: string): boolean =>
  scope === '000000' || (region !== null && region.startsWith(scope.replace(/(00)+$/, '')));

/** Persons by everything else that a cell says. */
const tally = (cells: readonly StockCell[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { region, industry, employed, industrialWorker, rank, persons } of cells) {
    const key = JSON.stringify({ region, industry, employed, industrialWorker, rank });
    counts[key] = (counts[key] ?? 0) + persons;
  }
  return counts;
};

const naiveStock = (
  lives: readonly Life[],
  day: string,
  scope: string,
  byHukou: boolean,
): readonly StockCell[] =>
  lives
    .map((life) => {
      const post = postOn(life, day);
      const ranks = [...life.certificates.values()]
        .filter(
          ({ content, revokedOn }) =>
            content.issuedOn <= day && !(revokedOn !== undefined && revokedOn <= day),
        )
        .filter(({ content }) => shows(content))
        .map(({ content }) => rankOf(content.level!));
      return {
        region: byHukou ? life.hukou : (post?.region ?? null),
        industry: post?.industry ?? null,
        employed: post !== undefined,
        industrialWorker: post !== undefined && 'BCDEG'.includes(post.industry.slice(0, 1)),
        rank: ranks.length > 0 ? Math.max(...ranks) : null,
        persons: 1,
      };
    })
    .filter(({ employed, rank, region }) => (employed || rank !== null) && inside(region, scope));

const naiveFlow = (
  lives: readonly Life[],
  year: number,
  day: string,
  scope: string,
): { persons: number; laterRevoked: number } => {
  const counted = lives.flatMap((life) => {
    const high = [...life.certificates.values()].filter(
      ({ content }) =>
        content.issuedOn <= day && shows(content) && rankOf(content.level!) >= rankOf('senior'),
    );
    const first = high.map(({ content }) => content.issuedOn).sort()[0];
    if (first === undefined || Number(first.slice(0, 4)) !== year) return [];
    if (!inside(postOn(life, first)?.region ?? null, scope)) return [];
    return [
      high
        .filter(({ content }) => content.issuedOn === first)
        .every(({ revokedOn }) => revokedOn !== undefined && revokedOn <= day),
    ];
  });
  return { persons: counted.length, laterRevoked: counted.filter((revoked) => revoked).length };
};

const flowTotals = (cells: readonly FlowCell[]): { persons: number; laterRevoked: number } => ({
  persons: cells.reduce((sum, { persons }) => sum + persons, 0),
  laterRevoked: cells.reduce((sum, { laterRevoked }) => sum + laterRevoked, 0),
});

describe('skill stock', () => {
  const projections = [
    workersProjection,
    employmentsProjection,
    certificatesProjection,
    mergedEntriesProjection,
  ];
  const definitions = currentStockDefinitions();
  const scope = fc.constantFrom('000000', '330000', '330200', ...REGIONS);
  let readModels: ReadModels;
  let db: Pool;

  beforeAll(async () => {
    readModels = await openReadModels(projections);
    db = readModels.db;
  });

  afterAll(() => readModels.close());

  const stock = async (asOf: string, knownAt: string) =>
    stockFigures(await skillStock(db, { asOf, knownAt, region: '000000', definitions }), definitions);
  const JUST_BEFORE = 'T11:59:59.999Z';
  const NOON = 'T12:00:00.000Z';

  it('counts a post through its last day, until the end is known', async () => {
    await project(db, projections, [
      registered('2019-01-01'),
      started('2020-01-01'),
      ended('2020-06-30', {}, { recordedOn: '2020-09-01' }),
    ]);
    const employed = async (asOf: string, knownAt: string) => (await stock(asOf, knownAt)).employed;
    expect(await employed('2019-12-31', `2020-09-01${NOON}`)).toBe(0);
    expect(await employed('2020-01-01', `2020-09-01${NOON}`)).toBe(1);
    expect(await employed('2020-06-30', `2020-09-01${NOON}`)).toBe(1);
    expect(await employed('2020-07-01', `2020-09-01${JUST_BEFORE}`)).toBe(1);
    expect(await employed('2020-07-01', `2020-09-01${NOON}`)).toBe(0);
  });

  it('counts a certificate until the day of its revocation, and as corrected from the moment of the correction', async () => {
    const [high, low] = [content({ level: 'senior' }), content({ level: 'intermediate' })];
    await project(db, projections, [
      certified(high),
      corrected('2020-03-01', 1, high, low),
      revoked('2020-06-01', low, {}, { recordedOn: '2020-07-15' }),
    ]);
    const figures = async (asOf: string, knownAt: string) => {
      const { skilled, highSkilled } = await stock(asOf, knownAt);
      return { skilled, highSkilled };
    };
    expect(await figures('2019-12-01', `2019-12-01${JUST_BEFORE}`)).toEqual({ skilled: 0, highSkilled: 0 });
    expect(await figures('2019-12-01', `2020-03-01${JUST_BEFORE}`)).toEqual({ skilled: 1, highSkilled: 1 });
    expect(await figures('2019-12-01', `2020-03-01${NOON}`)).toEqual({ skilled: 1, highSkilled: 0 });
    expect(await figures('2020-05-31', `2020-07-15${NOON}`)).toEqual({ skilled: 1, highSkilled: 0 });
    expect(await figures('2020-06-01', `2020-07-15${JUST_BEFORE}`)).toEqual({ skilled: 1, highSkilled: 0 });
    expect(await figures('2020-06-01', `2020-07-15${NOON}`)).toEqual({ skilled: 0, highSkilled: 0 });
  });

  it('places a person at the open post that started last, though another was reported later', async () => {
    await project(db, projections, [
      registered('2019-01-01'),
      started('2020-05-01', { employmentId: 'e1', region: '330281' }),
      started('2020-02-01', { employmentId: 'e2' }, { recordedOn: '2020-06-01' }),
    ]);
    const cells = await skillStock(db, {
      asOf: '2020-06-30',
      knownAt: `2020-07-01${NOON}`,
      region: '000000',
      definitions,
    });
    expect(cells.map(({ region, persons }) => [region, persons])).toEqual([['330281', 1]]);
  });

  it('tells a flow as revoked only when no certificate of that first day holds', async () => {
    const [lower, higher] = [content({ level: 'senior' }), content({ level: 'technician' })];
    const log = [
      certified(lower, { certificateId: 'c1' }),
      certified(higher, { certificateId: 'c2' }),
      revoked('2020-06-01', higher, { certificateId: 'c2' }),
    ];
    const question = { year: 2019, knownAt: `2020-12-31${NOON}`, region: '000000', definitions };
    const flow = async (asOf = '2020-12-31') => flowTotals(await newHighSkilled(db, { ...question, asOf }));
    await project(db, projections, log);
    expect(await flow()).toEqual({ persons: 1, laterRevoked: 0 });
    await project(db, projections, [...log, revoked('2020-06-01', lower, { certificateId: 'c1' })]);
    expect(await flow()).toEqual({ persons: 1, laterRevoked: 1 });
    expect(await flow('2020-05-31')).toEqual({ persons: 1, laterRevoked: 0 });
    expect(await flow('2019-11-30')).toEqual({ persons: 0, laterRevoked: 0 });
  });

  it('counts a person in two entries once, from the moment the merge is known until it is known to be wrong', async () => {
    await project(db, projections, [
      registered('2019-01-01', { workerId: 'w1', hukouRegion: null }),
      registered('2019-01-01', { workerId: 'w2', hukouRegion: '340800' }),
      registered('2019-01-01', { workerId: 'w3', hukouRegion: null }),
      started('2019-02-01', { workerId: 'w1' }),
      certified(content({ level: 'senior' }), { workerId: 'w2', certificateId: 'c2' }),
      certified(content({ level: 'technician' }), { workerId: 'w3', certificateId: 'c3' }),
      ...merged('2020-03-01', { workerId: 'w2', into: 'w3' }),
      ...merged('2020-04-01', { workerId: 'w3', into: 'w1', others: ['w2'] }),
      ...separated('2020-05-01', { workerId: 'w3', from: 'w1', others: ['w2'] }),
    ]);
    const people = async (knownAt: string, asOf = '2019-12-31') => {
      const { persons, employed, highSkilled } = await stock(asOf, knownAt);
      return [persons, employed, highSkilled];
    };
    const flow = async (knownAt: string) => {
      const question = { year: 2019, asOf: '2019-12-31', knownAt, region: '330282', definitions };
      return flowTotals(await newHighSkilled(db, question)).persons;
    };
    expect(await people(`2020-03-01${JUST_BEFORE}`)).toEqual([3, 1, 2]);
    // A merge says who somebody is, so it counts for days before it, too.
    expect(await people(`2020-03-01${NOON}`)).toEqual([2, 1, 1]);
    expect(await people(`2020-04-01${NOON}`)).toEqual([1, 1, 1]);
    expect(await flow(`2020-03-01${NOON}`)).toBe(0);
    expect(await flow(`2020-04-01${NOON}`)).toBe(1);
    expect(await people(`2020-05-01${NOON}`)).toEqual([2, 1, 1]);
    const question = { asOf: '2019-12-31', knownAt: `2020-04-01${NOON}`, region: '340000', definitions };
    const [there] = await skillStock(db, { ...question, regionBy: 'hukou' });
    expect(there).toMatchObject({ region: '340800', employed: true, persons: 1 });
  });

  it('counts as one does who reads the events one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        populationWithMerges(40),
        fc.array(fc.tuple(vantageDay, vantageDay, scope, fc.constantFrom('employment', 'hukou')), {
          minLength: 10,
          maxLength: 10,
        }),
        async (events, questions) => {
          await project(db, projections, events);
          for (const [asOfDay, knownDay, region, regionBy] of questions) {
            const [asOf, knownAt] = [dateOf(asOfDay), momentOf(knownDay)];
            const lives = livesKnownAt(events, knownAt);
            const cells = await skillStock(db, { asOf, knownAt, region, regionBy, definitions });
            expect(tally(cells)).toEqual(tally(naiveStock(lives, asOf, region, regionBy === 'hukou')));
            for (const year of [2019, 2020, 2021])
              expect(
                flowTotals(await newHighSkilled(db, { year, asOf, knownAt, region, definitions })),
              ).toEqual(naiveFlow(lives, year, asOf, region));
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('adds up along every dimension, and regions add up to the whole', async () => {
    const [events] = fc.sample(populationWithMerges(60), 1);
    await project(db, projections, events!);
    const question = { asOf: dateOf(600), knownAt: momentOf(700), definitions };
    const cells = await skillStock(db, { ...question, region: '000000' });
    const whole = stockFigures(cells, definitions);
    for (const dimension of ['region', 'prefecture', 'province', 'industry', 'section', 'level'] as const) {
      const lines = stockBy(cells, dimension, definitions);
      for (const figure of ['persons', 'employed', 'industrialWorkers', 'skilled', 'highSkilled'] as const)
        expect(lines.reduce((sum, line) => sum + line[figure], 0)).toBe(whole[figure]);
    }
    const below = await Promise.all(
      REGIONS.map(async (region) => stockFigures(await skillStock(db, { ...question, region }), definitions)),
    );
    const outside = stockBy(cells, 'region', definitions).find(({ key }) => key === null);
    expect(below.reduce((sum, { highSkilled }) => sum + highSkilled, outside?.highSkilled ?? 0)).toBe(
      whole.highSkilled,
    );
  });
});
