import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accept,
  ConcurrencyError,
  EventCatalogue,
  handleCommand,
  newId,
  reject,
  type Decider,
  type DomainEvent,
  type EventStore,
} from '#event-sourcing';
import { createTestDatabase } from '../../../test/support/database.js';
import { createPostgresTestLog, type PostgresTestLog } from './testing/index.js';

type Booked = DomainEvent<'SeatBooked', { readonly seats: number }>;
type Named = DomainEvent<'NameTaken', { readonly name: string }>;
interface Book {
  readonly seats: number;
}
interface Full {
  readonly code: 'CLASS_FULL';
  readonly left: number;
}

const booked = (seats: number): Booked => ({ type: 'SeatBooked', occurredOn: '2026-03-01', data: { seats } });
const named = (name: string): Named => ({ type: 'NameTaken', occurredOn: '2026-03-01', data: { name } });

/** A class with ten seats. */
const trainingClass: Decider<Book, number, Booked, Full> = {
  category: 'trainingClass',
  initialState: 10,
  decide({ seats }, left) {
    if (seats === 0) return accept();
    return seats > left ? reject({ code: 'CLASS_FULL', left }) : accept(booked(seats));
  },
  evolve: (left, { data }) => left - data.seats,
};

const context = (commandId = newId()) => ({
  commandId,
  provenance: { actor: 'user:clerk-1', source: 'test', correlationId: 'c' },
});

describe('handleCommand', () => {
  let log: PostgresTestLog;
  let store: EventStore;
  beforeAll(async () => {
    log = await createPostgresTestLog(await createTestDatabase());
    store = await log.open(new EventCatalogue({ SeatBooked: [], NameTaken: [] }));
  });
  afterAll(async () => {
    await store.close();
    await log.drop();
  });

  it('records, leaves unchanged, rejects, and knows a command that it has seen', async () => {
    const id = newId();
    const first = context();
    const book = (seats: number, ctx = context()) =>
      handleCommand(store, trainingClass, { ...ctx, id, command: { seats } });
    const recorded = await book(8, first);
    expect(recorded).toEqual({ outcome: 'recorded', events: [booked(8)], position: await store.head() });
    expect(await book(0)).toEqual({ outcome: 'unchanged' });
    expect(await book(3)).toEqual({ outcome: 'rejected', rejection: { code: 'CLASS_FULL', left: 2 } });
    expect(await book(8, first)).toEqual({
      outcome: 'duplicate',
      position: 'position' in recorded && recorded.position,
    });
    expect((await store.read(`trainingClass-${id}`)).revision).toBe(0);
  });

  it('sells ten seats and not one more, however many ask at once', async () => {
    const id = newId();
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const intent = { ...context(), id, command: { seats: 1 } };
        for (;;)
          try {
            return (await handleCommand(store, trainingClass, intent)).outcome;
          } catch (error) {
            if (!(error instanceof ConcurrencyError)) throw error;
          }
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(30);
    expect((await store.read(`trainingClass-${id}`)).revision).toBe(9);
  });

  it('gives a unique name to one of many who want it, and records nothing for the others', async () => {
    const name = `className-${newId()}`;
    const ids = Array.from({ length: 8 }, () => newId());
    const results = await Promise.all(
      ids.map((id) =>
        handleCommand(store, trainingClass, {
          ...context(),
          id,
          command: { seats: 1 },
          alongside: () => [{ stream: name, expected: 'none', events: [named('焊工一班')] }],
        }),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'taken' && result.stream === name)).toHaveLength(7);
    const revisions = await Promise.all(
      ids.map(async (id) => (await store.read(`trainingClass-${id}`)).revision),
    );
    expect(revisions.toSorted((a, b) => a - b)).toEqual([-1, -1, -1, -1, -1, -1, -1, 0]);
  });

  it('gives up after three attempts when somebody else is always first', async () => {
    const id = newId();
    const stream = `trainingClass-${id}`;
    const restless: EventStore = Object.assign(Object.create(store) as EventStore, {
      async append(...args: Parameters<EventStore['append']>) {
        await store.append({ stream, expected: 'any', events: [booked(0)] }, context());
        return store.append(...args);
      },
    });
    await expect(
      handleCommand(restless, trainingClass, { ...context(), id, command: { seats: 1 } }),
    ).rejects.toThrow(ConcurrencyError);
    expect((await store.read(stream)).revision).toBe(2);
  });
});
