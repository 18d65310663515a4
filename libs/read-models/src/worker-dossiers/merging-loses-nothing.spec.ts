import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldBatch, type AnyProjection, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type { CreditsDeposited } from '#credit-ledger';
import { FIELDS, type FieldStated } from '#worker-registry';
import { creditEntriesProjection } from '../credit-entries/projection.js';
import type { CreditEntryRow } from '../credit-entries/row.js';
import { insuranceMonthsProjection } from '../insurance-months/projection.js';
import type { InsuranceMonthsRow } from '../insurance-months/row.js';
import { sourceReportsProjection } from '../source-reports/projection.js';
import type { SourceReportRow } from '../source-reports/row.js';
import { populationWithMerges } from '../testing/merges.js';
import { vantageDay, dateOf } from '../testing/population.js';
import { factsAsOf } from './facts-as-of.js';
import { absorbedAsOf, factsOfPerson } from './one-person.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

type Log = readonly RecordedEvent[];

const EVER = '9999-12-31T00:00:00.000Z';
const MERGING = ['WorkerMerged', 'WorkerAbsorbed', 'WorkerSeparated', 'AbsorbedWorkerSeparated'];

const rows = <Row>(projected: AnyProjection, log: Log): readonly Row[] =>
  [...foldBatch(projected, new Map(), log).values()].filter((row) => row !== undefined) as Row[];

/** What a department states, and credits, between the other events of a person. */
const more = fc.array(
  fc.record({
    who: fc.nat(99),
    place: fc.nat(999),
    education: fc.constantFrom(...Object.keys(FIELDS.education.values)),
    tenths: fc.integer({ min: 1, max: 500 }),
  }),
  { maxLength: 12 },
);

const rule = { packId: 'anqing', packVersion: 1, ruleId: 'certificate', cite: 'CN:8', basis: 'demo' };

function withMore(
  log: Log,
  told: readonly { who: number; place: number; education: string; tenths: number }[],
): Log {
  const people = [...new Set(log.map(({ data }) => (data as { readonly workerId: string }).workerId))];
  const all = [...log];
  for (const [at, { who, place, education, tenths }] of told.entries()) {
    const workerId = people[who % people.length]!;
    const where = 1 + (place % all.length);
    const { recordedAt } = all[where - 1]!;
    const [receivedOn, source] = [recordedAt.slice(0, 10), 'information'] as const;
    const said = { field: 'education', value: education, source, receivedOn, until: null } as const;
    const stated: FieldStated = {
      type: 'FieldStated',
      occurredOn: '2019-01-01',
      data: { workerId, statement: at + 1, ...said, confidence: 'verified', precedence: [] },
    };
    const outcome = { certificateId: `c${at}`, occupation: '6-18-01-01', level: 'senior' } as const;
    const deposited: CreditsDeposited = {
      type: 'CreditsDeposited',
      occurredOn: receivedOn,
      data: { workerId, entryId: `n${at}`, outcome, tenths, rule },
    };
    all.splice(where, 0, recorded(stated, { recordedAt }), recorded(deposited, { recordedAt }));
  }
  return all.map((event, at) => ({ ...event, position: at + 1 }));
}

/** Everything that is known of a group of entries, piece by piece. */
function piecesOf(log: Log, entries: readonly string[]): readonly string[] {
  const of = <Row extends { readonly workerId: string }>(projected: AnyProjection): readonly Row[] =>
    rows<Row>(projected, log).filter(({ workerId }) => entries.includes(workerId));
  return [
    ...of<CreditEntryRow>(creditEntriesProjection).map(({ id, tenths }) => `credit ${id} ${tenths}`),
    ...of<SourceReportRow>(sourceReportsProjection).flatMap(({ id, stated }) =>
      stated.statements.map(({ statement, value }) => `field ${id} ${statement} ${JSON.stringify(value)}`),
    ),
    ...of<InsuranceMonthsRow>(insuranceMonthsProjection).flatMap(({ id, months }) =>
      Object.entries(months).map(([month, { status }]) => `month ${id} ${month} ${status}`),
    ),
  ].toSorted();
}

it('merging and un-merging in any order loses nothing of anybody, and gives nothing to two people', () => {
  fc.assert(
    fc.property(populationWithMerges(5), more, vantageDay, (events, told, asOfDay) => {
      const log = withMore(events, told);
      const without = log.filter(({ type }) => !MERGING.includes(type));
      const vantage = { asOf: dateOf(asOfDay), knownAt: EVER };
      const [dossiers, apart] = [log, without].map((one) =>
        rows<WorkerDossierRow>(workerDossiersProjection, one),
      );
      const people = dossiers!.filter(({ mergedInto }) => mergedInto === null);
      const entriesOf = people.map((one) => [one.workerId, ...absorbedAsOf(one, vantage)]);
      // Every entry belongs to exactly one person.
      expect(entriesOf.flat().toSorted()).toEqual(apart!.map(({ workerId }) => workerId).toSorted());
      for (const [at, own] of people.entries()) {
        const entries = entriesOf[at]!;
        expect(piecesOf(log, entries)).toEqual(piecesOf(without, entries));
        const person = factsOfPerson(own, dossiers!, vantage);
        const parts = apart!
          .filter(({ workerId }) => entries.includes(workerId))
          .flatMap((part) => factsAsOf(part, vantage) ?? []);
        const all = <T>(of: (facts: (typeof parts)[number]) => readonly T[]) =>
          [person!, ...parts].map((facts) => of(facts).map((one) => JSON.stringify(one)));
        for (const of of [
          (facts: (typeof parts)[number]) => facts.certificates,
          (facts: (typeof parts)[number]) => facts.employments,
          (facts: (typeof parts)[number]) => facts.insurance,
          (facts: (typeof parts)[number]) => facts.payments,
        ]) {
          const [joined, ...each] = all<unknown>(of);
          expect(joined!.toSorted()).toEqual(each.flat().toSorted());
        }
        const said = new Set(parts.flatMap(({ worker }) => known(worker)));
        expect(known(person!.worker).toSorted()).toEqual([...said].toSorted());
      }
    }),
    { numRuns: 100 },
  );
});

const known = (worker: object): readonly string[] =>
  Object.entries(worker).flatMap(([field, value]) => (value == null ? [] : [field]));
