import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { fold } from '#event-sourcing';
import type { PayoutDecided, PayoutEvent } from '../payout/events.js';
import { payout } from '../payout/index.js';
import type { AcceptAdjustment, AdjustmentCommand, Difference, EnterReview } from './commands.js';
import type { AdjustmentEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { adjustmentHistory } from './history.js';
import { adjustment } from './index.js';
import { effectiveAmounts, priorPayments } from './paid.js';
import { supplementIdOf } from './state.js';

const about = { programme: 'allowance', workerId: 'w1', region: '330282' } as const;
const on = '2020-09-01';
const knownAt = '2020-09-01T01:00:00.000Z';

/** Pays these months 500 yuan each. */
const paid = (decisionId: string, ...units: readonly string[]): PayoutDecided => ({
  type: 'PayoutDecided',
  occurredOn: '2020-07-01',
  data: {
    ...about,
    decisionId,
    runId: `run-of-${decisionId}`,
    outcome: 'eligible',
    units,
    amountFen: units.length * 50_000,
    pack: { packId: 'cixi', version: 1, digest: 'd1' },
    asOf: '2020-06-30',
    knownAt,
    facts: {},
    trace: {
      patterns: [{ status: 'counts', amountFen: 50_000 }],
      units: units.map((unit) => [unit, 0]),
    },
  },
});

const differs = (paidFen: number, dueFen: number, ...units: readonly string[]): Difference => ({
  kind: dueFen > paidFen ? 'top-up' : 'clawback',
  units: units.map((unit) => ({ unit, paidFen, dueFen })),
  grounds: [],
});
const enter = (reviewId: string, seen: number, ...differences: readonly Difference[]): EnterReview => ({
  type: 'EnterReview',
  ...about,
  reviewId,
  seen,
  differences,
  asOf: on,
  knownAt,
  on,
});

type Past = readonly (PayoutEvent | AdjustmentEvent)[];

const stateOf = (past: Past) => fold(adjustment, past);

/** What a command adds to a past. */
const after = (past: Past, command: AdjustmentCommand): Past => {
  const decision = adjustment.decide(command, stateOf(past));
  if ('rejected' in decision) throw new Error(decision.rejected.code);
  return [...past, ...decision.accepted];
};
const proposalIn = (past: Past): string =>
  past.flatMap((event) => (event.type === 'AdjustmentProposed' ? [event.data.proposalId] : [])).at(-1)!;
const agree = (past: Past, ...differences: readonly Difference[]): AcceptAdjustment => ({
  type: 'AcceptAdjustment',
  ...about,
  proposalId: proposalIn(past),
  differences,
  seen: past.length,
  asOf: on,
  knownAt,
  on,
  acceptedBy: 'user:officer',
  reason: '按新标准补足',
});
const pay = (past: Past, runId: string): AdjustmentCommand => ({
  type: 'PaySupplement',
  ...about,
  proposalId: proposalIn(past),
  runId,
  on,
});

const MAY = paid('a', '2020-05');
const more = differs(50_000, 60_000, '2020-05');
const proposed = after([MAY], enter('r1', 1, more));

describe('a review', () => {
  it('is entered once for a person, and takes the place of what earlier ones proposed', () => {
    expect(proposed.at(-1)).toMatchObject({ type: 'AdjustmentProposed', data: { amountFen: 10_000 } });
    given(adjustment)(...proposed)
      .when(enter('r1', 2, more))
      .thenNothing();
    const later = after(proposed, enter('r2', 2, differs(50_000, 70_000, '2020-05')));
    expect(later.slice(2)).toMatchObject([
      { type: 'AdjustmentLapsed', data: { because: 'superseded', reviewId: 'r2' } },
      { type: 'AdjustmentProposed', data: { amountFen: 20_000 } },
    ]);
    given(adjustment)(...proposed)
      .when(enter('r2', 1, more))
      .thenRejected('PAYMENTS_MOVED');
    given(adjustment)(MAY).when(enter('r3', 1)).thenNothing();
  });
});

describe('an officer', () => {
  it('agrees to what is still so', () => {
    given(adjustment)(...proposed)
      .when(agree(proposed, more))
      .then({
        type: 'AdjustmentAccepted',
        occurredOn: on,
        data: {
          ...about,
          proposalId: proposalIn(proposed),
          kind: 'top-up',
          units: more.units,
          amountFen: 10_000,
          acceptedBy: 'user:officer',
          reason: '按新标准补足',
        },
      });
    given(adjustment)(...proposed)
      .when({ ...agree(proposed, more), seen: 1 })
      .thenRejected('PAYMENTS_MOVED');
  });

  it('is told what is so now when it is no longer so', () => {
    const less = differs(50_000, 55_000, '2020-05');
    const stale = after(proposed, agree(proposed, less));
    expect(stale.slice(2)).toMatchObject([
      { type: 'AdjustmentLapsed', data: { because: 'stale' } },
      { type: 'AdjustmentProposed', data: { amountFen: 5_000, renews: proposalIn(proposed) } },
    ]);
    expect(after(proposed, agree(proposed)).slice(2)).toMatchObject([{ type: 'AdjustmentLapsed' }]);
    const old = agree(proposed, more);
    given(adjustment)(...stale)
      .when({ ...old, seen: stale.length })
      .thenRejected({ code: 'PROPOSAL_DECIDED', status: 'lapsed' });
  });

  it('leaves things as they are, once and for good', () => {
    const dismissal = {
      type: 'DismissAdjustment',
      ...about,
      proposalId: proposalIn(proposed),
      dismissedBy: 'user:officer',
      reason: '差额不足一元',
      on,
    } as const;
    const dismissed = after(proposed, dismissal);
    given(adjustment)(...dismissed)
      .when(dismissal)
      .thenNothing();
    given(adjustment)(...dismissed)
      .when(agree(dismissed, more))
      .thenRejected('PROPOSAL_DECIDED');
    given(adjustment)(...dismissed)
      .when(pay(dismissed, 'run-2'))
      .thenRejected('NOT_TO_BE_PAID');
    given(adjustment)(MAY)
      .when({ ...dismissal, proposalId: 'none' })
      .thenRejected({ code: 'PROPOSAL_NOT_FOUND', proposalId: 'none' });
  });
});

describe('a top-up', () => {
  const agreed = after(proposed, agree(proposed, more));

  it('is paid by one run, as one decision', () => {
    const taken = after(agreed, pay(agreed, 'run-2'));
    const decisionId = supplementIdOf(proposalIn(agreed));
    expect(taken.at(-1)).toMatchObject({
      type: 'SupplementDecided',
      data: { decisionId, runId: 'run-2', amountFen: 10_000 },
    });
    given(adjustment)(...taken)
      .when(pay(taken, 'run-3'))
      .thenNothing();
    expect(fold(payout, taken as readonly PayoutEvent[]).decisions.get(decisionId)).toMatchObject({
      status: 'decided',
      amountFen: 10_000,
    });
    given(adjustment)(...proposed)
      .when(pay(proposed, 'run-2'))
      .thenRejected('NOT_TO_BE_PAID');
  });

  it('of a month that was never paid takes the month: no run decides it any more', () => {
    const fresh = differs(0, 60_000, '2020-06');
    const found = after([MAY], enter('r1', 1, fresh));
    const both = after(found, agree(found, fresh));
    expect(fold(payout, both as readonly PayoutEvent[]).taken.get('2020-06')).toMatchObject({ runId: null });
    expect(priorPayments(both).flatMap(({ units }) => units)).toEqual(['2020-05', '2020-06']);
  });

  it('counts in full with what was paid; a clawback leaves the payment until it has come back', () => {
    expect(priorPayments(agreed)).toMatchObject([{ units: ['2020-05'], amountFen: 60_000 }]);
    const back = differs(60_000, 0, '2020-05');
    const found = after(agreed, enter('r2', agreed.length, back));
    const asked = after(found, agree(found, back));
    expect(effectiveAmounts(asked).get('2020-05')).toBe(0);
    expect(priorPayments(asked)).toMatchObject([{ units: ['2020-05'], amountFen: 60_000 }]);
    given(adjustment)(...asked)
      .when(pay(asked, 'run-2'))
      .thenRejected('NOT_TO_BE_PAID');
  });
});

it('whatever reviews, officers and runs do, what is paid is what was agreed to, once', () => {
  const step = fc.constantFrom('review', 'agree', 'agree-stale', 'pay-2', 'pay-3');
  const target = fc.integer({ min: 0, max: 9 }).map((hundreds) => hundreds * 10_000);
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(step, target), { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      let past: Past = [MAY];
      let reviews = 0;
      for (const [what, dueFen] of steps) {
        const paidFen = effectiveAmounts(past).get('2020-05')!;
        const found = dueFen === paidFen ? [] : [differs(paidFen, dueFen, '2020-05')];
        const isProposed = past.some(({ type }) => type === 'AdjustmentProposed');
        if (what === 'review') past = after(past, enter(`r${++reviews}`, past.length, ...found));
        else if (isProposed) {
          const last = past.findLast((event) => event.type === 'AdjustmentProposed')!.data;
          const same: Difference = { kind: last.kind, units: last.units, grounds: [] };
          const command =
            what === 'agree'
              ? agree(past, same)
              : what === 'agree-stale'
                ? agree(past, ...found)
                : pay(past, `run-${what.slice(4)}`);
          const decision = adjustment.decide(command, stateOf(past));
          if ('accepted' in decision) past = [...past, ...decision.accepted];
        }
      }
      const accepted = past.flatMap((event) =>
        event.type === 'AdjustmentAccepted' && event.data.kind === 'top-up' ? [event.data] : [],
      );
      const supplements = past.flatMap((event) => (event.type === 'SupplementDecided' ? [event.data] : []));
      taken += supplements.length;
      const ids = supplements.map(({ proposalId }) => proposalId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => accepted.some(({ proposalId }) => proposalId === id))).toBe(true);
      for (const { units, amountFen } of supplements)
        expect(amountFen).toBe(units.reduce((sum, unit) => sum + unit.dueFen - unit.paidFen, 0));
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(100);
});

it('lifts every stored shape', () => checkHistoryFixtures(adjustmentHistory, fixtures));
