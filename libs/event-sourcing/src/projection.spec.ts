import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from './event.js';
import { foldBatch, PoisonEventError, projection } from './projection.js';
import { givenRows, recorded } from './testing/given-rows.js';

type Joined = DomainEvent<'Joined', { readonly person: string; readonly groups: readonly string[] }>;
type Left = DomainEvent<'Left', { readonly person: string; readonly groups: readonly string[] }>;
interface Group {
  readonly id: string;
  readonly people: number;
}

const event = <Type extends 'Joined' | 'Left'>(type: Type, person: string, ...groups: string[]) =>
  recorded({ type, occurredOn: '2026-03-01', data: { person, groups } });

const groups = projection<Group, Joined | Left>({
  table: { name: 'groups', key: 'id', columns: { id: 'text', people: 'integer' } },
  version: 1,
  keysOf: ({ data }) => data.groups,
  on: {
    Joined: (row, _event, key) => ({ id: key, people: (row?.people ?? 0) + 1 }),
    Left(row, { data }) {
      if (!row) throw new Error(`${data.person} left a group that is not there`);
      return row.people === 1 ? undefined : { ...row, people: row.people - 1 };
    },
  },
});

describe('a projection', () => {
  it('folds events into rows, one row for each key that an event names', () => {
    givenRows(groups)(
      event('Joined', 'a', 'x', 'y'),
      event('Joined', 'b', 'y'),
      event('Joined', 'c', 'z'),
      event('Left', 'c', 'z'),
    ).then({ id: 'x', people: 1 }, { id: 'y', people: 2 });
  });

  it('starts from the rows as they are and names only what changed, a removed row as undefined', () => {
    const rows = new Map([
      ['x', { id: 'x', people: 1 }],
      ['y', { id: 'y', people: 1 }],
      ['z', { id: 'z', people: 5 }],
    ]);
    const changed = foldBatch(groups, rows, [event('Left', 'a', 'x'), event('Joined', 'b', 'y')]);
    expect([...changed]).toEqual([
      ['x', undefined],
      ['y', { id: 'y', people: 2 }],
    ]);
    expect(rows.get('x')).toEqual({ id: 'x', people: 1 });
  });

  it('does not name a row that a handler returned as it was', () => {
    const still = projection<Group, Joined>({ ...groups, on: { Joined: (row) => row } });
    expect(foldBatch(still, new Map([['x', { id: 'x', people: 1 }]]), [event('Joined', 'a', 'x')]).size).toBe(
      0,
    );
  });

  it('passes over types that it does not handle', () => {
    const other = recorded({ type: 'Renamed', occurredOn: '2026-03-01', data: { groups: ['x'] } });
    expect(foldBatch(groups, new Map(), [other]).size).toBe(0);
  });

  it('gives a row that was removed in the batch to the next event as none', () => {
    givenRows(groups)(event('Joined', 'a', 'x'), event('Left', 'a', 'x'), event('Joined', 'b', 'x')).then({
      id: 'x',
      people: 1,
    });
  });

  it('stops at an event that it cannot take in, and names it', () => {
    const poison = { ...event('Left', 'a', 'x'), position: 42 };
    const fold = () => foldBatch(groups, new Map(), [event('Joined', 'a', 'y'), poison]);
    expect(fold).toThrow(PoisonEventError);
    expect(fold).toThrow(/groups cannot take in Left at position 42: .*not there/);
  });

  it('comes to the same rows however the log is cut into batches', () => {
    const joined = fc.record({
      person: fc.constantFrom('a', 'b'),
      groups: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    });
    fc.assert(
      fc.property(fc.array(joined, { maxLength: 20 }), fc.nat(20), (data, cut) => {
        const events = data.map(({ person, groups }) => event('Joined', person, ...groups));
        const whole = foldBatch(groups, new Map(), events);
        const first = foldBatch(groups, new Map(), events.slice(0, cut));
        const rows = new Map([...first].flatMap(([key, row]) => (row ? [[key, row] as const] : [])));
        const second = foldBatch(groups, rows, events.slice(cut));
        expect(new Map([...first, ...second])).toEqual(whole);
      }),
    );
  });
});
