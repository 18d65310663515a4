import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import type { WorkerEvent, WorkerRegistered } from './events.js';
import { SOURCES, type SourceDepartment } from './fields.js';
import { worker } from './index.js';
import type { DecideField, StateFields } from './register-commands.js';
import type { FieldDecided, FieldStated } from './register-events.js';
import { stated as fieldIn } from './register-state.js';
import { ALWAYS, standingOn, valueOn, type StatedField } from './statements.js';

const registered: WorkerRegistered = {
  type: 'WorkerRegistered',
  occurredOn: '2019-01-02',
  data: {
    workerId: 'w',
    name: { sealed: 'A256GCM.n', mark: 'n', grams: ['0a1b'] },
    identity: { kind: 'resident-id', number: { sealed: 'A256GCM.i', mark: 'i' }, index: 'ix' },
    phone: null,
    sex: 'male',
    birthMonth: '1990-01',
    hukouRegion: null,
  },
};

const stated = (
  statement: number,
  source: SourceDepartment,
  value: FieldStated['data']['value'],
  data: Partial<FieldStated['data']> = {},
  occurredOn = '2020-01-01',
): FieldStated => ({
  type: 'FieldStated',
  occurredOn,
  data: {
    workerId: 'w',
    statement,
    field: 'hukouKind',
    value,
    source,
    receivedOn: '2020-02-01',
    until: null,
    confidence: 'verified',
    precedence: [],
    ...data,
  },
});

const report = (
  source: SourceDepartment,
  value: string | boolean | null,
  one: Partial<StateFields['stated'][number]> = {},
  occurredOn = '2020-02-01',
): StateFields => ({
  type: 'StateFields',
  occurredOn,
  source,
  confidence: 'verified',
  stated: [{ field: 'hukouKind', value, from: '2020-01-01', until: null, precedence: [], ...one }],
});

const decide = (changes: Partial<DecideField> = {}): DecideField => ({
  type: 'DecideField',
  occurredOn: '2020-03-01',
  field: 'hukouKind',
  chosen: 2,
  over: [1, 2],
  revises: false,
  reason: '派出所户籍页核实',
  decidedBy: 'user:one',
  ...changes,
});

const decided = (changes: Partial<FieldDecided['data']> = {}): FieldDecided => ({
  type: 'FieldDecided',
  occurredOn: '2020-03-01',
  data: {
    workerId: 'w',
    field: 'hukouKind',
    chosen: 2,
    over: [1, 2],
    reason: '派出所户籍页核实',
    decidedBy: 'user:one',
    ...changes,
  },
});

const fieldAfter = (
  events: readonly WorkerEvent[],
  name: 'hukouKind' | 'diedOn' = 'hukouKind',
): StatedField => {
  const state = fold(worker, events);
  if (!state.registered) throw new Error('not registered');
  return fieldIn(state, name);
};

describe('what departments state', () => {
  it('is recorded with source, day of receipt and day from which it holds; said again, nothing is', () => {
    given(worker)(registered)
      .when(report('public-security', 'rural'))
      .then(stated(1, 'public-security', 'rural'));
    given(worker)(registered, stated(1, 'public-security', 'rural'))
      .when(report('public-security', 'rural', {}, '2020-05-01'))
      .thenNothing();
  });

  it('is refused where the field knows no such value, and then all of the report is', () => {
    given(worker)(registered)
      .when({
        ...report('public-security', 'rural'),
        stated: [
          ...report('public-security', 'rural').stated,
          { field: 'education', value: 'wizard', until: null, precedence: [] },
        ],
      })
      .thenRejected({ code: 'FIELD_VALUE_INVALID', field: 'education' });
    // What is to stand sealed is not taken in plain.
    given(worker)(registered)
      .when({
        ...report('trade-union', 'deep'),
        stated: [{ field: 'hardship', value: 'deep', until: null, precedence: [] }],
      })
      .thenRejected('FIELD_VALUE_INVALID');
  });

  it('is in dispute while sources contradict each other and none goes before the other', () => {
    const field = fieldAfter([
      registered,
      stated(1, 'public-security', 'rural'),
      stated(2, 'human-resources', 'urban'),
    ]);
    expect(standingOn('hukouKind', field, ALWAYS).status).toBe('disputed');
    expect(valueOn('hukouKind', field, ALWAYS)).toBeUndefined();
  });

  it('of a death that sources disagree about, the earliest day counts meanwhile', () => {
    const died = (statement: number, source: SourceDepartment, value: string | null) =>
      stated(statement, source, value, { field: 'diedOn' });
    const said = [registered, died(1, 'civil-affairs', null), died(2, 'public-security', '2020-05-20')];
    expect(valueOn('diedOn', fieldAfter(said, 'diedOn'), '2020-06-01')).toBe('2020-05-20');
    const agreed = [registered, died(1, 'civil-affairs', null)];
    expect(valueOn('diedOn', fieldAfter(agreed, 'diedOn'), '2020-06-01')).toBeNull();
  });

  it('holds from its day to its last day, and a later word of the same source takes its place', () => {
    const field = fieldAfter([
      registered,
      stated(1, 'public-security', 'rural', {}, '2019-01-01'),
      stated(2, 'public-security', 'urban', { until: '2020-12-31' }, '2020-06-01'),
    ]);
    expect(
      ['2018-12-31', '2019-01-01', '2020-05-31', '2020-06-01', '2021-01-01'].map((day) =>
        valueOn('hukouKind', field, day),
      ),
    ).toEqual([undefined, 'rural', 'rural', 'urban', undefined]);
  });

  it('has the same value in force in whatever order the sources were heard', () => {
    const source = fc.constantFrom(...(Object.keys(SOURCES) as SourceDepartment[]));
    const day = fc.constantFrom('2019-01-01', '2020-01-01', '2021-01-01');
    const word = fc.record({
      source,
      value: fc.constantFrom('rural', 'urban'),
      from: day,
      until: fc.option(fc.constantFrom('2021-06-30', '2022-12-31')),
    });
    const precedence = fc.uniqueArray(source, { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        precedence,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.constantFrom('2019-06-01', '2020-06-01', '2022-01-01', ALWAYS),
        (words, order, chance, asked) => {
          const heard = (sequence: readonly (typeof words)[number][]): StatedField => {
            const events: WorkerEvent[] = [registered];
            for (const { source: by, value, from, until } of sequence) {
              const command = report(by, value, { from, until, precedence: order });
              const decision = worker.decide(command, fold(worker, events));
              if ('accepted' in decision) events.push(...decision.accepted);
            }
            return fieldAfter(events);
          };
          // Of one source the order is that of its reports; sources are shuffled against each other.
          const keys = new Map(words.map((one) => [one.source, [] as (typeof words)[number][]]));
          for (const one of words) keys.get(one.source)!.push(one);
          const shuffled: (typeof words)[number][] = [];
          const queues = [...keys.values()].map((queue) => [...queue]);
          for (
            let left = queues.filter((queue) => queue.length > 0);
            left.length > 0;
            left = queues.filter((queue) => queue.length > 0)
          )
            shuffled.push(left[Math.floor(chance.next().value * left.length) % left.length]!.shift()!);
          const [one, other] = [
            standingOn('hukouKind', heard(words), asked),
            standingOn('hukouKind', heard(shuffled), asked),
          ];
          expect(other.status).toBe(one.status);
          expect(valueOn('hukouKind', heard(shuffled), asked)).toEqual(
            valueOn('hukouKind', heard(words), asked),
          );
          if (one.status === 'disputed')
            expect(
              order.some((by) =>
                words.some((w) => w.source === by && one.candidates.some((c) => c.source === by)),
              ),
            ).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an officer', () => {
  const conflict = [registered, stated(1, 'public-security', 'rural'), stated(2, 'human-resources', 'urban')];

  it('decides with a reason which statement is right, until a source says something else', () => {
    given(worker)(...conflict)
      .when(decide())
      .then(decided());
    given(worker)(...conflict)
      .when(decide({ reason: '核实' }))
      .thenRejected('REASON_TOO_SHORT');
    given(worker)(...conflict)
      .when(decide({ chosen: 7 }))
      .thenRejected('STATEMENT_UNKNOWN');
    given(worker)(...conflict.slice(0, 2))
      .when(decide())
      .thenRejected('NOT_DISPUTED');
    expect(valueOn('hukouKind', fieldAfter([...conflict, decided()]), ALWAYS)).toBe('urban');
    const news = stated(3, 'civil-affairs', 'rural', {}, '2020-04-01');
    const after = fieldAfter([...conflict, decided(), news]);
    expect(standingOn('hukouKind', after, ALWAYS).status).toBe('disputed');
    // On a day before that statement, what was decided stands.
    expect(valueOn('hukouKind', after, '2020-03-31')).toBe('urban');
  });

  it('who comes second is told who decided what, and may revise it', () => {
    const second = decide({ chosen: 1, decidedBy: 'user:two', reason: '身份证复印件为准' });
    given(worker)(...conflict, decided())
      .when(second)
      .thenRejected({ code: 'ALREADY_DECIDED', field: 'hukouKind', decidedBy: 'user:one', chosen: 2 });
    given(worker)(...conflict, decided())
      .when({ ...second, revises: true })
      .then(decided({ chosen: 1, decidedBy: 'user:two', reason: '身份证复印件为准' }));
  });

  it('who has not seen a statement that came in meanwhile is told to look again', () => {
    given(worker)(...conflict, stated(3, 'civil-affairs', 'rural'))
      .when(decide())
      .thenRejected({ code: 'STATEMENTS_CHANGED', field: 'hukouKind', statements: [1, 2, 3] });
  });

  it('outweighs the order of the sources that the office has set', () => {
    const order = { precedence: ['public-security', 'human-resources'] } as const;
    const ranked = [
      registered,
      stated(1, 'public-security', 'rural', order),
      stated(2, 'human-resources', 'urban', order),
    ];
    expect(valueOn('hukouKind', fieldAfter(ranked), ALWAYS)).toBe('rural');
    expect(valueOn('hukouKind', fieldAfter([...ranked, decided()]), ALWAYS)).toBe('urban');
  });
});
