import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type { CertificateImportSubmitted, InstitutionFiled } from '#skill-certification';
import type { FundBudgetSet } from '#subsidy';
import {
  allPackVersions,
  allProjections,
  accountById,
  blueCardOf,
  certificateById,
  certificateByNumber,
  certificateImportsOf,
  certificatesOfInstitution,
  certificatesOfRegion,
  certificatesOfWorker,
  employmentsOfWorker,
  fundsOf,
  institutionsOf,
  insuranceOfWorker,
  payoutDecisionsOfRun,
  payoutRunsOf,
  publishedPacks,
  workerByIdentity,
  workerDossier,
  workersOf,
  type Page,
} from './index.js';
import {
  certified,
  content,
  corrected,
  decided,
  insured,
  registered,
  revoked,
  started,
} from './testing/events.js';
import { project } from './testing/load.js';
import { openReadModels, type ReadModels } from './testing/read-models.js';
import { drafted, published } from './testing/subsidy-events.js';

let readModels: ReadModels;
let db: Pool;
const given = (...events: readonly RecordedEvent[]): Promise<void> => project(db, allProjections, events);

beforeAll(async () => {
  readModels = await openReadModels(allProjections);
  db = readModels.db;
});

afterAll(() => readModels.close());

/** All rows of a list, read page by page. */
async function everyPage<Row>(
  page: (after: string | undefined) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const found = await page(after);
    rows.push(...found.rows);
    after = found.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

describe('rows', () => {
  it('come back from the table as they were folded', async () => {
    const right = content({ level: 'senior' });
    const events = [
      registered('2020-01-01'),
      started('2020-02-01'),
      insured('2020-03-10', [{ from: '2019-12', to: '2020-02', status: 'paid' }]),
      certified(content()),
      corrected('2020-03-01', 1, content(), right),
      revoked('2020-06-01', right),
      decided('2020-04-05', { amountFen: 9_007_199_254_740_991 }),
    ];
    await given(...events);
    const folded = (name: string): unknown =>
      [
        ...foldBatch(
          allProjections.find(({ table }) => table.name === name)!,
          new Map(),
          events,
        ).values(),
      ][0];
    expect(await workerByIdentity(db, 'i1')).toEqual(folded('workers'));
    expect(await employmentsOfWorker(db, 'w1')).toEqual([folded('employments')]);
    expect(await insuranceOfWorker(db, 'w1')).toEqual([folded('insurance_months')]);
    expect(await certificateById(db, 'c1')).toEqual(folded('certificates'));
    expect(await certificatesOfWorker(db, 'w1')).toEqual([folded('certificates')]);
    expect(await certificateByNumber(db, content().number)).toEqual(folded('certificates'));
    expect(await workerDossier(db, 'w1')).toEqual(folded('worker_dossiers'));
    const decisions = await payoutDecisionsOfRun(db, { runId: 'r1', outcome: 'eligible', limit: 1 });
    expect(decisions).toEqual({ rows: [folded('payout_decisions')], next: null });
  });

  it('of an empty log are none, in every list', async () => {
    await given();
    const none = { rows: [], next: null };
    expect(await workersOf(db, { region: '000000', limit: 5 })).toEqual(none);
    expect(await institutionsOf(db, { region: '000000', limit: 5 })).toEqual(none);
    expect(await payoutRunsOf(db, { region: '000000', programme: 'p', limit: 5 })).toEqual(none);
    expect(await certificateImportsOf(db, { institutionId: 'inst', limit: 5 })).toEqual(none);
    expect(await fundsOf(db, '000000')).toEqual([]);
    expect(await blueCardOf(db, 'w1')).toBeUndefined();
    expect(await accountById(db, 'a1')).toBeUndefined();
  });
});

describe('lists', () => {
  const worker = (n: number, hukouRegion: string, grams: readonly string[]) =>
    registered('2020-01-01', {
      workerId: `w${n}`,
      hukouRegion,
      name: { sealed: 's', mark: 'm', grams },
    });

  it('hold everybody of a region and below it once, page by page', async () => {
    const regions = ['330282', '330281', '330200', '340800', '330282', '330300', '330299'];
    await given(...regions.map((region, n) => worker(n, region, [])));
    const ids = async (region: string, limit: number) =>
      (await everyPage((after) => workersOf(db, { region, limit, after }))).map(({ workerId }) => workerId);
    for (const limit of [1, 2, 3, 10]) {
      expect(await ids('330200', limit)).toEqual(['w2', 'w1', 'w0', 'w4', 'w6']);
      expect(await ids('330282', limit)).toEqual(['w0', 'w4']);
      expect(await ids('000000', limit)).toHaveLength(regions.length);
    }
  });

  it('of funds are those of a region and below it, newest year first', async () => {
    const fund = (fundId: string, region: string, year: number) =>
      recorded<FundBudgetSet>({
        type: 'FundBudgetSet',
        occurredOn: '2020-01-02',
        data: { fundId, region, year, title: { zh: '资金', en: 'Fund' }, amountFen: 1, basis: 'bureau' },
      });
    await given(fund('a', '330282', 2019), fund('b', '330200', 2020), fund('c', '330000', 2021));
    const ids = async (region: string) => (await fundsOf(db, region)).map(({ fundId }) => fundId);
    expect(await ids('330200')).toEqual(['b', 'a']);
    expect(await ids('330282')).toEqual(['a']);
    expect(await ids('000000')).toEqual(['c', 'b', 'a']);
  });

  it('find a name by all of its grams, within a region', async () => {
    await given(
      worker(1, '330282', ['g1', 'g2']),
      worker(2, '330282', ['g1']),
      worker(3, '340800', ['g1', 'g2']),
    );
    const found = async (nameGrams: string[]) =>
      (await workersOf(db, { region: '330200', nameGrams, limit: 9 })).rows.map(({ workerId }) => workerId);
    expect(await found(['g1', 'g2'])).toEqual(['w1']);
    expect(await found(['g1'])).toEqual(['w1', 'w2']);
    expect(await found(['g3'])).toEqual([]);
  });

  it('of certificates show an institution the newest first, and a region all of its own', async () => {
    const days = ['2020-01-05', '2020-03-01', '2020-01-05', '2019-12-31', '2020-02-29'];
    await given(...days.map((issuedOn, n) => certified(content({ issuedOn }), { certificateId: `c${n}` })));
    for (const limit of [1, 2, 9]) {
      const issued = await everyPage((after) =>
        certificatesOfInstitution(db, { institutionId: 'inst', limit, after }),
      );
      expect(issued.map(({ certificateId }) => certificateId)).toEqual(['c1', 'c4', 'c2', 'c0', 'c3']);
      const filed = await everyPage((after) => certificatesOfRegion(db, { region: '330200', limit, after }));
      expect(filed.map(({ certificateId }) => certificateId)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
    }
    expect((await certificatesOfRegion(db, { region: '330282', limit: 9 })).rows).toEqual([]);
  });
});

describe('imports', () => {
  const filed = (institutionId: string, region: string) =>
    recorded<InstitutionFiled>({
      type: 'InstitutionFiled',
      occurredOn: '2019-06-01',
      data: {
        institutionId,
        name: institutionId,
        kind: 'employer',
        creditCode: '91330282MA2AAAAA0A',
        region,
        filing: { certificatePrefix: 'Y000033028201', from: '2019-06-01', until: '2022-05-31', scope: [] },
      },
    });
  const submitted = (importId: string, institutionId: string, position: number) =>
    recorded<CertificateImportSubmitted>(
      {
        type: 'CertificateImportSubmitted',
        occurredOn: '2020-03-02',
        data: {
          importId,
          institutionId,
          fileHash: 'ff',
          fileName: 'f.csv',
          format: 'csv',
          submittedBy: 'user:clerk',
        },
      },
      { position },
    );

  it('are listed newest first, by institution and by the region of its filing', async () => {
    await given(
      filed('cixi', '330282'),
      filed('anqing', '340800'),
      submitted('m1', 'cixi', 1),
      submitted('m2', 'anqing', 2),
      submitted('m3', 'cixi', 10),
    );
    const listed = async (search: { institutionId?: string; region?: string }) =>
      (await everyPage((after) => certificateImportsOf(db, { ...search, limit: 1, after }))).map(
        ({ importId }) => importId,
      );
    expect(await listed({})).toEqual(['m3', 'm2', 'm1']);
    expect(await listed({ institutionId: 'cixi' })).toEqual(['m3', 'm1']);
    expect(await listed({ region: '330200' })).toEqual(['m3', 'm1']);
    expect(await listed({ region: '340000', institutionId: 'cixi' })).toEqual([]);
  });
});

describe('policy packs', () => {
  it('are listed as they were published, not as they were drafted', async () => {
    await given(
      drafted(1, '2020-01-01', 1),
      drafted(1, '2020-01-01', 2, 'anqing'),
      drafted(2, '2020-01-02', 3),
      published(1, '2020-01-03', '2020-02-01', 4, 'anqing'),
      published(2, '2020-01-04', '2020-01-01', 5),
    );
    const at = (on: string) => `${on}T04:00:00.000Z`;
    expect(await publishedPacks(db)).toMatchObject([
      {
        packId: 'anqing',
        version: 1,
        inForceFrom: '2020-02-01',
        publishedAt: at('2020-01-03'),
        publishedPosition: 4,
      },
      {
        packId: 'cixi',
        version: 2,
        inForceFrom: '2020-01-01',
        publishedAt: at('2020-01-04'),
        publishedPosition: 5,
      },
    ]);
    expect((await allPackVersions(db)).map(({ id }) => id)).toEqual(['anqing:1', 'cixi:2', 'cixi:1']);
  });
});
