import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { project } from '../testing/load.js';
import { population, REGIONS } from '../testing/population.js';
import { openReadModels, type ReadModels } from '../testing/read-models.js';
import { workerDossiersProjection } from './projection.js';
import { candidatesOf, countCandidates } from './query.js';
import type { WorkerDossierRow } from './row.js';

let readModels: ReadModels;
let db: Pool;

beforeAll(async () => {
  readModels = await openReadModels([workerDossiersProjection]);
  db = readModels.db;
});

afterAll(() => readModels.close());

interface Place {
  readonly region: string;
}

const workerOf = ({ data }: RecordedEvent): string => (data as { workerId: string }).workerId;

describe('candidates', () => {
  it('are everybody who was ever tied to the region, once, wherever the reading is taken up', async () => {
    await fc.assert(
      fc.asyncProperty(
        population(25),
        fc.constantFrom('000000', '330000', '330200', ...REGIONS),
        fc.constantFrom('post', 'certificate', 'either'),
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 7 }),
        async (events, region, by, minimumRank, certified, pageSize) => {
          await project(db, [workerDossiersProjection], events);
          const stem = region.replace(/(00)+$/, '');
          const inside = (types: readonly string[]) =>
            events
              .filter(({ type }) => types.includes(type))
              .map(
                ({ data }) =>
                  data as { workerId: string; region?: string; post?: Place; after?: { post: Place } },
              )
              .filter(({ after, post, region: at }) =>
                (after?.post ?? post ?? { region: at! }).region.startsWith(stem),
              )
              .map(({ workerId }) => workerId);
          const types = {
            post: ['EmploymentStarted', 'EmploymentCorrected'],
            certificate: ['CertificateRecorded'],
          };
          const tied = inside(by === 'either' ? [...types.post, ...types.certificate] : types[by]);
          const dossiers = foldBatch(workerDossiersProjection, new Map(), events) as unknown as Map<
            string,
            WorkerDossierRow
          >;
          const holders = new Set(events.filter(({ type }) => type === 'CertificateRecorded').map(workerOf));
          const expected = [...new Set(tied)]
            .filter((id) => dossiers.get(id)!.highestRank >= minimumRank && (!certified || holders.has(id)))
            .sort((a, b) => (a < b ? -1 : 1));
          const search = { region, by, minimumRank, certified };

          const found: string[] = [];
          for await (const page of candidatesOf(db, { ...search, pageSize }))
            found.push(...page.map(({ workerId }) => workerId));
          expect(found).toEqual(expected);
          expect(await countCandidates(db, search)).toBe(expected.length);

          const half = expected[Math.floor(expected.length / 2)];
          const rest: string[] = [];
          for await (const page of candidatesOf(db, { ...search, pageSize, after: half }))
            rest.push(...page.map(({ workerId }) => workerId));
          expect(rest).toEqual(half === undefined ? expected : expected.slice(expected.indexOf(half) + 1));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
