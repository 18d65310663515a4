import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventCatalogue, UnknownEventError, type History, type Lift } from './history.js';
import { checkHistoryFixtures } from './testing/history-fixtures.js';

const yuanToFen: Lift = (data) => {
  const { yuan, ...rest } = data as { yuan: number };
  return { ...rest, fen: yuan * 100 };
};
const withPayer: Lift = (data) => ({ ...data, payer: '人社' });

const history: History = { Paid: [yuanToFen, withPayer], Closed: [] };
const catalogue = new EventCatalogue(history);
const paid = (schema: number, data: object) => ({ type: 'Paid', schema, occurredOn: '2026-03-01', data });

describe('EventCatalogue', () => {
  it('lifts every stored shape to the newest one, one step after the other', () => {
    const newest = { type: 'Paid', occurredOn: '2026-03-01', data: { id: 'a', fen: 500, payer: '人社' } };
    expect(catalogue.lift(paid(1, { id: 'a', yuan: 5 }))).toEqual(newest);
    expect(catalogue.lift(paid(2, { id: 'a', fen: 500 }))).toEqual(newest);
    expect(catalogue.lift(paid(3, newest.data))).toEqual(newest);
  });

  it('applies exactly the lifts between the stored and the newest schema, in order', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (older, newer) => {
        const lifts = Array.from({ length: older + newer }, (_, step): Lift => {
          return (data) => ({ steps: [...(data as { steps: number[] }).steps, step] });
        });
        const stored = { type: 'Grown', schema: older + 1, occurredOn: '2026-03-01', data: { steps: [] } };
        const expected = Array.from({ length: newer }, (_, n) => older + n);
        expect(new EventCatalogue({ Grown: lifts }).lift(stored).data).toEqual({ steps: expected });
      }),
    );
  });

  it('writes with the newest schema', () => {
    expect(catalogue.schemaOf('Paid')).toBe(3);
    expect(catalogue.schemaOf('Closed')).toBe(1);
    expect(() => catalogue.schemaOf('Opened')).toThrow(UnknownEventError);
  });

  it('refuses an unknown type, a newer schema and a schema that never was', () => {
    expect(() => catalogue.lift({ ...paid(1, {}), type: 'Opened' })).toThrow(
      /Opened schema 1: is not in the catalogue/,
    );
    expect(() => catalogue.lift(paid(4, {}))).toThrow(/newest known schema is 3/);
    expect(() => catalogue.lift(paid(0, {}))).toThrow(UnknownEventError);
  });

  it('refuses a type that two contexts declare', () => {
    expect(() => new EventCatalogue(history, { Closed: [] })).toThrow(/Closed is declared twice/);
    expect(new EventCatalogue(history, { Opened: [] }).types).toEqual(['Paid', 'Closed', 'Opened']);
  });
});

describe('checkHistoryFixtures', () => {
  const lifted = { fen: 500, payer: '人社' };
  const fixtures = [
    { stored: paid(1, { yuan: 5 }), lifted },
    { stored: paid(2, { fen: 500 }), lifted },
    { stored: paid(3, lifted), lifted },
    { stored: { ...paid(1, {}), type: 'Closed' }, lifted: {} },
  ];

  it('passes when every type and schema has a sample that lifts as it says', () =>
    expect(() => checkHistoryFixtures(history, fixtures)).not.toThrow());

  it('fails for a missing sample, for another result, and for a type that is gone', () => {
    expect(() => checkHistoryFixtures(history, fixtures.slice(1))).toThrow(/no fixture for Paid schema 1/);
    expect(() => checkHistoryFixtures(history, [{ stored: paid(1, { yuan: 6 }), lifted }])).toThrow(
      /lifts to/,
    );
    expect(() => checkHistoryFixtures({ Paid: history['Paid']! }, fixtures)).toThrow(UnknownEventError);
  });
});
