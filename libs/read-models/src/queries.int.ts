import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from 'pg';
import type { CreditAccountEvent } from '#credit-ledger';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import { publishedVersions, versionInForce } from '#subsidy';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import {
  allProjections,
  allFunds,
  accountById,
  blueCardOf,
  candidatesOf,
  certificateById,
  certificateByNumber,
  certificateImportsOf,
  certificatesOfInstitution,
  certificatesOfRegion,
  certificatesOfWorker,
  countCandidates,
  creditBalance,
  creditStatement,
  employmentsOfWorker,
  institutionsOf,
  insuranceOfWorker,
  openAccountByUsername,
  packInForce,
  packsInForce,
  payoutDecisionsOfRun,
  payoutRunsOf,
  tallyOfRun,
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
import { creditEntriesProjection } from './credit-entries/projection.js';
import { policyPacksProjection } from './policy-packs/projection.js';
import { createReadModels, project } from './testing/load.js';
import { population, REGIONS } from './testing/population.js';
import { drafted, published } from './testing/subsidy-events.js';
import { workerDossiersProjection } from './worker-dossiers/projection.js';
import type { WorkerDossierRow } from './worker-dossiers/row.js';

let database: TestDatabase;
let db: Pool;
const given = (...events: readonly RecordedEvent[]): Promise<void> => project(db, allProjections, events);

beforeAll(async () => {
  database = await createTestDatabase();
  db = new Pool({ connectionString: database.url });
  await createReadModels(db, allProjections);
});

afterAll(async () => {
  await db.end();
  await database.drop();
});

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
    expect(await tallyOfRun(db, 'r1')).toEqual([
      { outcome: 'eligible', status: 'decided', decisions: 1, amountFen: 9_007_199_254_740_991 },
    ]);
  });

  it('of an empty log are none, in every list', async () => {
    await given();
    const none = { rows: [], next: null };
    expect(await workersOf(db, { region: '000000', limit: 5 })).toEqual(none);
    expect(await institutionsOf(db, { region: '000000', limit: 5 })).toEqual(none);
    expect(await payoutRunsOf(db, { region: '000000', programme: 'p', limit: 5 })).toEqual(none);
    expect(await certificateImportsOf(db, { institutionId: 'inst', limit: 5 })).toEqual(none);
    expect(await allFunds(db)).toEqual([]);
    expect(await blueCardOf(db, 'w1')).toBeUndefined();
    expect(await accountById(db, 'a1')).toBeUndefined();
    expect(await openAccountByUsername(db, 'officer')).toBeUndefined();
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

describe('policy packs in force', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2020-01-0${n}`);
  const version = fc.record({
    packId: fc.constantFrom('anqing', 'cixi'),
    published: fc.option(day),
    inForceFrom: day,
  });

  it('are the versions that the rule of the context names, pack by pack', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(version, { maxLength: 8 }), day, day, async (versions, asOf, knownOn) => {
        const numbered = versions.map((one, n) => ({ ...one, number: n + 1 }));
        const drafts = numbered.map(({ packId, number }) => drafted(number, '2020-01-01', number, packId));
        const publications = numbered.flatMap(({ packId, number, published: on, inForceFrom }) =>
          on === null ? [] : [published(number, on, inForceFrom, 100 + number, packId)],
        );
        await project(db, [policyPacksProjection], [...drafts, ...publications]);
        const knownAt = `${knownOn}T04:00:00.000Z`;
        const expected = ['anqing', 'cixi'].flatMap((packId) => {
          const own = publishedVersions(publications.filter(({ data }) => data.packId === packId));
          const found = versionInForce(own, asOf, knownAt);
          return found === null ? [] : [`${packId}:${found.version}`];
        });
        expect((await packsInForce(db, { asOf, knownAt })).map(({ id }) => id)).toEqual(expected);
        const single = await packInForce(db, 'cixi', { asOf, knownAt });
        expect(single?.id).toBe(expected.find((id) => id.startsWith('cixi')));
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('credit statement', () => {
  const entry = (event: CreditAccountEvent, position: number) => recorded(event, { position });
  const rule = { packId: 'p', packVersion: 1, ruleId: 'r', cite: 'CN:8', basis: 'demo' };

  it('shows the newest line first; the balance is the sum of the lines, also when it is owed', async () => {
    const line = fc.record({
      month: fc.integer({ min: 1, max: 9 }),
      tenths: fc.integer({ min: 1, max: 300 }),
      reversed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const events = lines.flatMap(({ month, tenths, reversed }, n) => {
          const outcome = { certificateId: `c${n}`, occupation: '6-18-01-01', level: null };
          const occurredOn = `2020-0${month}-01`;
          const data = { workerId: 'w1', entryId: `n${n}`, tenths };
          const deposit = entry(
            { type: 'CreditsDeposited', occurredOn, data: { ...data, outcome, rule } },
            2 * n + 1,
          );
          const back = { ...data, entryId: `r${n}`, reverses: `n${n}`, reason: '撤销' };
          return reversed
            ? [deposit, entry({ type: 'CreditsReversed', occurredOn, data: back }, 2 * n + 2)]
            : [deposit];
        });
        await project(db, [creditEntriesProjection], events);
        const statement = await creditStatement(db, 'w1');
        for (const [newer, older] of statement.slice(1).map((line, i) => [statement[i]!, line] as const))
          expect(`${newer.date} ${100 + newer.position}` > `${older.date} ${100 + older.position}`).toBe(
            true,
          );
        statement.forEach(({ balance }, i) =>
          expect(balance).toBe(statement.slice(i).reduce((sum, { tenths }) => sum + tenths, 0)),
        );
        const kept = lines.filter(({ reversed }) => !reversed).reduce((sum, { tenths }) => sum + tenths, 0);
        expect(await creditBalance(db, 'w1')).toBe(kept);
        expect(statement[0]?.balance ?? 0).toBe(kept);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

describe('candidates', () => {
  it('are everybody who was ever tied to the region, once, wherever the reading is taken up', async () => {
    await fc.assert(
      fc.asyncProperty(
        population(25),
        fc.constantFrom('000000', '330000', '330200', ...REGIONS),
        fc.constantFrom('post', 'certificate', 'either'),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 7 }),
        async (events, region, by, minimumRank, pageSize) => {
          await project(db, [workerDossiersProjection], events);
          const stem = region.replace(/(00)+$/, '');
          const inside = (types: readonly string[]) =>
            events
              .filter(({ type }) => types.includes(type))
              .map(({ data }) => data as { workerId: string; region?: string; post?: { region: string } })
              .filter((data) => (data.post?.region ?? data.region)!.startsWith(stem))
              .map(({ workerId }) => workerId);
          const types = { post: ['EmploymentStarted'], certificate: ['CertificateRecorded'] };
          const tied = inside(by === 'either' ? [...types.post, ...types.certificate] : types[by]);
          const dossiers = foldBatch(workerDossiersProjection, new Map(), events) as unknown as Map<
            string,
            WorkerDossierRow
          >;
          const expected = [...new Set(tied)]
            .filter((id) => dossiers.get(id)!.highestRank >= minimumRank)
            .sort();

          const found: string[] = [];
          for await (const page of candidatesOf(db, { region, by, minimumRank, pageSize }))
            found.push(...page.map(({ workerId }) => workerId));
          expect(found).toEqual(expected);
          expect(await countCandidates(db, { region, by, minimumRank })).toBe(expected.length);

          const half = expected[Math.floor(expected.length / 2)];
          const rest: string[] = [];
          for await (const page of candidatesOf(db, { region, by, minimumRank, pageSize, after: half }))
            rest.push(...page.map(({ workerId }) => workerId));
          expect(rest).toEqual(half === undefined ? expected : expected.slice(expected.indexOf(half) + 1));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
