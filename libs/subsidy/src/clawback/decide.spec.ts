import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { clawbackRulesHistory } from '../clawback-rules/history.js';
import rulesFixtures from '../clawback-rules/history.fixtures.json' with { type: 'json' };
import type {
  ClawbackCommand,
  DecideClawback,
  NotifyPayee,
  OpenClawback,
  RecordReceipt,
} from './commands.js';
import type { ClawbackEvent, ClawbackLine } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { clawbackHistory } from './history.js';
import { clawback } from './index.js';
import { repaidFen } from './state.js';

const of = { programme: 'shortage-post-allowance', workerId: 'w1', caseId: 'c1' };
const line = (unit: string, askedFen = 50_000): ClawbackLine => ({
  unit,
  decisionId: 'd1',
  fundId: 'f1',
  paidFen: 50_000,
  askedFen,
});
const open = (caseId: string, ...lines: readonly ClawbackLine[]): OpenClawback => ({
  type: 'OpenClawback',
  ...of,
  caseId,
  region: '330282',
  trigger: { kind: 'audit', reference: '审〔2021〕5号' },
  lines,
  reason: '当月已退休',
  openedBy: 'user:officer',
  on: '2021-03-01',
});
const notify: NotifyPayee = {
  type: 'NotifyPayee',
  ...of,
  statementUntil: '2021-03-12',
  notice: '告知1号',
  notifiedBy: 'user:officer',
  on: '2021-03-02',
};
const decision = (...amounts: readonly number[]): DecideClawback => ({
  type: 'DecideClawback',
  ...of,
  instalments: amounts.map((amountFen, i) => ({
    amountFen,
    dueOn: `2021-04-${String(i + 1).padStart(2, '0')}`,
  })),
  reason: '事实清楚',
  decidedBy: 'user:reviewer',
  on: '2021-03-13',
});
const receipt = (number: string, amountFen: number, frees = false): RecordReceipt => ({
  type: 'RecordReceipt',
  ...of,
  receipt: number,
  amountFen,
  frees,
  recordedBy: 'user:officer',
  on: '2021-04-01',
});

/** What the commands that are accepted record, one after the other. */
function after(...commands: readonly ClawbackCommand[]): readonly ClawbackEvent[] {
  let events: readonly ClawbackEvent[] = [];
  for (const command of commands) {
    const decided = clawback.decide(command, fold(clawback, events));
    if ('rejected' in decided) throw new Error(JSON.stringify(decided.rejected));
    events = [...events, ...decided.accepted];
  }
  return events;
}

const statusAfter = (...commands: readonly ClawbackCommand[]) =>
  fold(clawback, after(...commands)).cases.get('c1')!.status;

describe('a case', () => {
  it('goes 立案, 告知, 决定, 部分退回, 结清', () => {
    const steps = [open('c1', line('2020-05')), notify, decision(20_000, 30_000)];
    expect(steps.map((_, i) => statusAfter(...steps.slice(0, i + 1)))).toEqual([
      'opened',
      'notified',
      'decided',
    ]);
    expect(statusAfter(...steps, receipt('1', 20_000))).toBe('partly-repaid');
    expect(statusAfter(...steps, receipt('1', 20_000), receipt('2', 30_000))).toBe('settled');
  });

  it('or 移送, and what a court collects settles it all the same', () => {
    const steps = [open('c1', line('2020-05')), notify, decision(50_000), receipt('1', 20_000)];
    const refer = {
      type: 'ReferClawback',
      ...of,
      to: '法院',
      reason: '逾期未退',
      referredBy: 'user:officer',
      on: '2021-06-01',
    } as const;
    expect(statusAfter(...steps, refer)).toBe('referred');
    expect(statusAfter(...steps, refer, { ...receipt('2', 10_000), on: '2021-07-01' })).toBe('referred');
    expect(statusAfter(...steps, refer, { ...receipt('2', 30_000), on: '2021-07-01' })).toBe('settled');
  });

  it('is decided after the statement period, by a second person', () => {
    const past = after(open('c1', line('2020-05')), notify);
    const heard = {
      type: 'ReceiveStatement',
      ...of,
      paper: 'a'.repeat(64),
      receivedBy: 'user:officer',
      on: '2021-03-12',
    } as const;
    given(clawback)(...past)
      .when(heard)
      .then({
        type: 'ClawbackStatementMade',
        occurredOn: '2021-03-12',
        data: { ...of, region: '330282', paper: heard.paper, receivedBy: 'user:officer' },
      });
    given(clawback)(...past)
      .when({ ...heard, on: '2021-03-13' })
      .thenRejected('STATEMENT_PERIOD_OVER');
    given(clawback)(...past)
      .when({ ...decision(50_000), on: '2021-03-12' })
      .thenRejected({ code: 'STATEMENT_PERIOD_RUNS', until: '2021-03-12' });
    given(clawback)(...past)
      .when({ ...decision(50_000), decidedBy: 'user:officer' })
      .thenRejected('SAME_PERSON');
    given(clawback)(...after(open('c1', line('2020-05'))))
      .when(decision(50_000))
      .thenRejected('CLAWBACK_STATUS');
    given(clawback)(...past)
      .when({ ...decision(50_000), instalments: null })
      .then({
        type: 'ClawbackDropped',
        occurredOn: '2021-03-13',
        data: { ...of, region: '330282', reason: '事实清楚', decidedBy: 'user:reviewer' },
      });
  });

  it('asks no more than was paid, and no payment twice unless the first case was dropped', () => {
    given(clawback)().when(open('c1')).thenRejected('CLAWBACK_LINES_INVALID');
    given(clawback)()
      .when(open('c1', line('2020-05', 0)))
      .thenRejected('CLAWBACK_LINES_INVALID');
    given(clawback)()
      .when(open('c1', line('2020-05', 50_001)))
      .thenRejected({ code: 'CLAWBACK_EXCEEDS_PAYMENT', unit: '2020-05', paidFen: 50_000 });
    const first = [open('c1', line('2020-05', 10_000)), notify];
    given(clawback)(...after(...first))
      .when(open('c2', line('2020-06'), line('2020-05', 10_000)))
      .thenRejected({ code: 'CLAWBACK_ASKED_BEFORE', unit: '2020-05', caseId: 'c1' });
    const dropped = after(...first, { ...decision(), instalments: null });
    expect(clawback.decide(open('c2', line('2020-05')), fold(clawback, dropped))).toHaveProperty('accepted');
    given(clawback)(...after(...first))
      .when(decision(10_001))
      .thenRejected({ code: 'INSTALMENTS_INVALID', askedFen: 10_000 });
  });

  it('frees a unit of which everything came back, and only where the rule says so', () => {
    const lines = [line('2020-05'), line('2020-06', 10_000)];
    const freedBy = (frees: boolean) =>
      after(open('c1', ...lines), notify, decision(60_000), receipt('1', 60_000, frees)).flatMap((event) =>
        event.type === 'ClawbackSettled' ? event.data.freed : [],
      );
    expect([freedBy(true), freedBy(false)]).toEqual([['2020-05'], []]);
  });
});

const fen = fc.integer({ min: 1, max: 200_000 });

it('adds up to the fen: whatever is asked, decided and received, in whatever parts', () => {
  let settled = 0;
  const asked = fc.array(fen, { minLength: 1, maxLength: 5 });
  const parts = fc.array(fen, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      asked,
      parts,
      fc.array(fen, { maxLength: 12 }),
      fc.boolean(),
      (amounts, agreed, paid, rest) => {
        const lines = amounts.map((amount, i) => ({ ...line(`u${i}`, amount), paidFen: amount + (i % 2) }));
        let events: readonly ClawbackEvent[] = after(open('c1', ...lines), notify);
        const send = (command: ClawbackCommand): void => {
          const decided = clawback.decide(command, fold(clawback, events));
          if ('accepted' in decided) events = [...events, ...decided.accepted];
        };
        send(decision(...agreed));
        paid.forEach((amount, i) => send(receipt(`${i}`, amount)));
        const open1 = fold(clawback, events).cases.get('c1')!;
        if (rest && open1.decided !== null) send(receipt('rest', open1.decided.amountFen - repaidFen(open1)));

        const known = fold(clawback, events).cases.get('c1')!;
        const due = known.decided?.amountFen ?? 0;
        const back = repaidFen(known);
        expect(due).toBeLessThanOrEqual(known.opened.askedFen);
        expect(known.decided?.instalments.reduce((sum, one) => sum + one.amountFen, 0) ?? 0).toBe(due);
        expect(back).toBeLessThanOrEqual(due);
        expect(known.receipts.at(-1)?.outstandingFen ?? due).toBe(due - back);
        expect(known.status === 'settled').toBe(due > 0 && back === due);
        const shares = known.receipts.flatMap((one) => one.shares);
        expect(shares.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(back);
        for (const { unit, askedFen } of lines)
          expect(
            shares.reduce((sum, share) => (share.unit === unit ? sum + share.amountFen : sum), 0),
          ).toBeLessThanOrEqual(askedFen);
        if (known.status === 'settled') settled += 1;
      },
    ),
    { numRuns: 500 },
  );
  expect(settled).toBeGreaterThan(0);
});

it('lifts every stored shape', () => {
  checkHistoryFixtures(clawbackHistory, fixtures);
  checkHistoryFixtures(clawbackRulesHistory, rulesFixtures);
});
