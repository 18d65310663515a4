import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type {
  AbsorbedWorkerSeparated,
  WorkerAbsorbed,
  WorkerMerged,
  WorkerSeparated,
} from '#worker-registry';
import { dateOf, momentOf, population, vantageDay } from '../testing/population.js';
import { factsAsOf } from './facts-as-of.js';
import { factsOfPerson } from './one-person.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const dossiersIn = (events: readonly RecordedEvent[]): ReadonlyMap<string, WorkerDossierRow> =>
  foldBatch(workerDossiersProjection, new Map(), events) as unknown as ReadonlyMap<string, WorkerDossierRow>;

const at = (day: number, position: number) => ({ recordedAt: momentOf(day), position });

const merge = (from: string, into: string, day: number, position: number): readonly RecordedEvent[] => [
  recorded<WorkerMerged>(
    {
      type: 'WorkerMerged',
      occurredOn: dateOf(day),
      data: {
        workerId: from,
        into,
        with: [],
        because: 'duplicate',
        reason: '重复登记',
        mergedBy: 'user:one',
      },
    },
    at(day, position),
  ),
  recorded<WorkerAbsorbed>(
    {
      type: 'WorkerAbsorbed',
      occurredOn: dateOf(day),
      data: { workerId: into, absorbed: from, with: [], because: 'duplicate', reason: '重复登记' },
    },
    at(day, position + 1),
  ),
];

const separate = (from: string, into: string, day: number, position: number): readonly RecordedEvent[] => [
  recorded<WorkerSeparated>(
    {
      type: 'WorkerSeparated',
      occurredOn: dateOf(day),
      data: { workerId: from, from: into, reason: '核实为两人', separatedBy: 'user:one' },
    },
    at(day, position),
  ),
  recorded<AbsorbedWorkerSeparated>(
    {
      type: 'AbsorbedWorkerSeparated',
      occurredOn: dateOf(day),
      data: { workerId: into, separated: from, with: [], reason: '核实为两人' },
    },
    at(day, position + 1),
  ),
];

/** At least two people: the first is merged into the second. */
const twoOrMore = population(4).filter((events) =>
  events.some(({ data }) => (data as { workerId: string }).workerId === 'w001'),
);

describe('a person in two entries', () => {
  it('is known by everything that was recorded of either, from the moment the merge is known', () => {
    fc.assert(
      fc.property(twoOrMore, vantageDay, vantageDay, vantageDay, (events, asOfDay, knownDay, mergeDay) => {
        const merged = [...events, ...merge('w000', 'w001', mergeDay, events.length + 1)];
        const dossiers = dossiersIn(merged);
        const [part, own] = [dossiers.get('w000')!, dossiers.get('w001')!];
        const vantage = { asOf: dateOf(asOfDay), knownAt: momentOf(knownDay) };
        const [before, other] = [factsAsOf(own, vantage), factsAsOf(part, vantage)];
        const person = factsOfPerson(own, [part], vantage);
        if (before === undefined) return expect(person).toBeUndefined();
        if (momentOf(mergeDay) > vantage.knownAt || other === undefined)
          return expect(person).toEqual(before);
        const ids = (facts: typeof before) => [
          ...facts.certificates.map(({ certificateId }) => certificateId),
          ...facts.employments.map(({ employmentId }) => employmentId),
          ...facts.insurance.flatMap(({ scheme, region, months }) =>
            months.map((month) => JSON.stringify([scheme, region, month])),
          ),
          ...facts.payments.map((payment) => JSON.stringify(payment)),
        ];
        expect(person!.worker.id).toBe('w001');
        expect(ids(person!).toSorted()).toEqual([...ids(before), ...ids(other)].toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it('is two people again after they were taken apart, with nothing lost, whatever was recorded meanwhile', () => {
    fc.assert(
      fc.property(
        twoOrMore,
        fc.nat(100),
        fc.nat(100),
        vantageDay,
        vantageDay,
        (events, one, other, asOfDay, knownDay) => {
          const [first, second] = [one % (events.length + 1), other % (events.length + 1)].toSorted(
            (a, b) => a - b,
          ) as [number, number];
          const dayAt = (index: number): number =>
            Math.round(
              (Date.parse(events[Math.min(index, events.length - 1)]!.recordedAt) - Date.parse(momentOf(0))) /
                86_400_000,
            );
          const log = [
            ...events.slice(0, first),
            ...merge('w000', 'w001', dayAt(first), 0),
            ...events.slice(first, second),
            ...separate('w000', 'w001', dayAt(second), 0),
            ...events.slice(second),
          ].map((event, at) => ({ ...event, position: at + 1 }));
          const [then, without] = [dossiersIn(log), dossiersIn(events)];
          const now = { asOf: dateOf(asOfDay), knownAt: '9999-12-31T00:00:00.000Z' };
          for (const [id, dossier] of without) {
            const others = [...then.values()].filter(({ workerId }) => workerId !== id);
            expect(factsOfPerson(then.get(id)!, others, now)).toEqual(factsAsOf(dossier, now));
            // And at any moment before the merge, too.
            const early = { asOf: now.asOf, knownAt: momentOf(Math.min(knownDay, dayAt(first) - 1)) };
            expect(factsOfPerson(then.get(id)!, others, early)).toEqual(factsAsOf(dossier, early));
            expect({ ...then.get(id)!, events: [], lastPosition: 0 }).toEqual({
              ...dossier,
              events: [],
              lastPosition: 0,
            });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
