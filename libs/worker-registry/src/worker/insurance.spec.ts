import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import { shiftMonth } from '#reference-data';
import type { RecordInsuranceMonths } from './commands.js';
import type { ContributionSpan, InsuranceMonthsRecorded, WorkerEvent, WorkerRegistered } from './events.js';
import { worker } from './index.js';
import type { Registered } from './state.js';

const registered: WorkerRegistered = {
  type: 'WorkerRegistered',
  occurredOn: '2020-01-02',
  data: {
    workerId: 'w',
    name: { sealed: 'A256GCM.n', mark: 'n', grams: [] },
    identity: { kind: 'resident-id', number: { sealed: 'A256GCM.i', mark: 'i' }, index: 'ix' },
    phone: null,
    sex: null,
    birthMonth: null,
    hukouRegion: null,
  },
};
const facts = { scheme: 'unemployment', region: '330282', employer: null } as const;
const report = (...spans: readonly ContributionSpan[]): RecordInsuranceMonths => ({
  type: 'RecordInsuranceMonths',
  occurredOn: '2020-07-05',
  ...facts,
  spans,
});
const recorded = (...spans: readonly ContributionSpan[]): InsuranceMonthsRecorded => ({
  type: 'InsuranceMonthsRecorded',
  occurredOn: '2020-07-05',
  data: { workerId: 'w', ...facts, spans },
});
const span = (from: string, to: string, status: ContributionSpan['status'] = 'paid'): ContributionSpan => ({
  from,
  to,
  status,
});

describe('insurance months', () => {
  it('are recorded as the fewest spans', () => {
    given(worker)(registered)
      .when(report(span('2020-04', '2020-06'), span('2019-11', '2020-01'), span('2020-02', '2020-03')))
      .then(recorded(span('2019-11', '2020-06')));
  });

  it('only where they differ from what is known: the later report wins', () => {
    given(worker)(registered, recorded(span('2020-01', '2020-06'), span('2020-07', '2020-07', 'arrears')))
      .when(
        report(
          span('2020-01', '2020-02'),
          span('2020-03', '2020-03', 'back-paid'),
          span('2020-06', '2020-08'),
        ),
      )
      .then(recorded(span('2020-03', '2020-03', 'back-paid'), span('2020-07', '2020-08')));
  });

  it('differ also by region or employer', () => {
    given(worker)(registered, recorded(span('2020-01', '2020-02')))
      .when({ ...report(span('2020-02', '2020-02')), region: '330200' })
      .then({
        ...recorded(),
        data: { ...recorded().data, region: '330200', spans: [span('2020-02', '2020-02')] },
      });
  });

  it('of one scheme say nothing about another', () => {
    given(worker)(registered, recorded(span('2020-01', '2020-02')))
      .when({ ...report(span('2020-02', '2020-02')), scheme: 'pension' })
      .then({
        ...recorded(),
        data: { ...recorded().data, scheme: 'pension', spans: [span('2020-02', '2020-02')] },
      });
  });

  it.each([
    span('2020-13', '2020-13'),
    span('2020-02', '2020-01'),
    span('2020-1', '2020-2'),
    span('0202-01', '2020-01'),
  ])('must be months: %p', (wrong) => {
    given(worker)(registered)
      .when(report(span('2020-01', '2020-01'), wrong))
      .thenRejected({ code: 'MONTH_INVALID', from: wrong.from, to: wrong.to });
  });

  it('must not be called by two statuses in one report', () => {
    given(worker)(registered)
      .when(report(span('2020-01', '2020-03'), span('2020-03', '2020-04', 'arrears')))
      .thenRejected({ code: 'MONTH_CONTRADICTED', month: '2020-03' });
  });
});

describe('reports about different months', () => {
  const month = fc.record({
    number: fc.integer({ min: 0, max: 40 }),
    status: fc.constantFrom('paid', 'arrears', 'back-paid'),
    region: fc.constantFrom('330282', '330200'),
    employer: fc.constantFrom(null, '91330282MA0TERT24H'),
    scheme: fc.constantFrom('unemployment', 'pension'),
    // Deals the months out to reports, in random order.
    turn: fc.nat(),
    group: fc.nat(4),
  });
  type DealtMonth = typeof month extends fc.Arbitrary<infer M> ? M : never;
  const months = fc.uniqueArray(month, {
    selector: ({ number, scheme }) => `${scheme}${number}`,
    maxLength: 60,
  });

  const toCommand = (some: readonly DealtMonth[]): RecordInsuranceMonths => {
    const { scheme, region, employer } = some[0]!;
    const spans = some.map(({ number, status }) => {
      const name = shiftMonth('2018-01', number);
      return span(name, name, status);
    });
    const reason = '后报更正前报';
    return {
      type: 'RecordInsuranceMonths',
      occurredOn: '2021-07-01',
      scheme,
      region,
      employer,
      spans,
      reason,
    };
  };
  const reports = (
    all: readonly DealtMonth[],
    split: (month: DealtMonth) => string,
  ): RecordInsuranceMonths[] => {
    const groups = new Map<string, DealtMonth[]>();
    for (const dealt of all) {
      const key = [dealt.scheme, dealt.region, dealt.employer, split(dealt)].join('|');
      groups.set(key, [...(groups.get(key) ?? []), dealt]);
    }
    return [...groups.values()].map(toCommand);
  };

  const send = (past: readonly WorkerEvent[], commands: readonly RecordInsuranceMonths[]): WorkerEvent[] => {
    const events = [...past];
    for (const command of commands) {
      const decision = worker.decide(command, fold(worker, events));
      if ('rejected' in decision) throw new Error(decision.rejected.code);
      events.push(...decision.accepted);
    }
    return events;
  };
  const stateOf = (events: readonly WorkerEvent[]): Registered['insurance'] =>
    (fold(worker, events) as Registered).insurance;

  it('give the same state in any order and splitting, and nothing new the second time', () => {
    fc.assert(
      fc.property(months, (all) => {
        const whole = reports(all, () => '');
        const dealt = reports(
          [...all].sort((a, b) => a.turn - b.turn),
          ({ group }) => String(group),
        );
        const once = send([registered], whole);
        expect(stateOf(send([registered], dealt))).toEqual(stateOf(once));
        expect(send(once, dealt)).toEqual(once);
      }),
    );
  });

  it('keep every month as it was last reported', () => {
    const reported = fc.array(months, { maxLength: 4 });
    fc.assert(
      fc.property(reported, (batches) => {
        const commands = batches.flatMap((batch) => reports(batch, () => ''));
        const last = new Map<string, object>();
        for (const { scheme, region, employer, spans } of commands)
          for (const { from, status } of spans) last.set(`${scheme} ${from}`, { status, region, employer });
        const insurance = stateOf(send([registered], commands));
        const known = Object.entries(insurance).flatMap(([scheme, runs]) =>
          runs.flatMap(({ from, to, status, region, employer }) => {
            const entries: [string, object][] = [];
            for (let m = from; m <= to; m = shiftMonth(m, 1))
              entries.push([`${scheme} ${m}`, { status, region, employer }]);
            return entries;
          }),
        );
        expect(known.length).toBe(last.size);
        expect(new Map(known)).toEqual(last);
      }),
    );
  });
});
