import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldBatch } from '#event-sourcing';
import { dateOf, momentOf, population, vantageDay } from '../testing/population.js';
import { factsAsOf } from './facts-as-of.js';
import { narrowedTo } from './narrowed-to.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

describe('facts narrowed to an earlier day', () => {
  it('are those of that day', () => {
    fc.assert(
      fc.property(population(3), vantageDay, vantageDay, vantageDay, (events, one, other, known) => {
        const dossiers = foldBatch(workerDossiersProjection, new Map(), events) as unknown as ReadonlyMap<
          string,
          WorkerDossierRow
        >;
        const [earlier, later] = [dateOf(Math.min(one, other)), dateOf(Math.max(one, other))];
        const knownAt = momentOf(known);
        for (const dossier of dossiers.values()) {
          const facts = factsAsOf(dossier, { asOf: later, knownAt });
          expect(facts && narrowedTo(facts, earlier)).toEqual(factsAsOf(dossier, { asOf: earlier, knownAt }));
        }
      }),
      { numRuns: 300 },
    );
  });
});
