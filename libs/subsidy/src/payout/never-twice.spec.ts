import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import type { PayoutCommand } from './commands.js';
import type { PayoutEvent } from './events.js';
import { payout } from './index.js';
import { initialState, takenUnits, type PayoutState } from './state.js';

const programme = 'shortage-post-allowance';
const workerId = 'worker-1';
const MONTHLY_FEN = 50_000;
const on = '2020-12-31';

/** A run as its worker process sees it: the state it read last may be out of date. */
interface Run {
  readonly runId: string;
  readonly months: readonly string[];
  known: PayoutState;
}

const steps = ['read', 'decide', 'approve', 'list'] as const;

function commandOf(run: Run, step: Exclude<(typeof steps)[number], 'read'>): PayoutCommand {
  const { runId } = run;
  const decisionId = `decision-of-${runId}`;
  const ids = { programme, workerId, decisionId, on };
  if (step === 'approve') return { type: 'ApprovePayout', ...ids, approvedBy: 'user:reviewer-1' };
  if (step === 'list') return { type: 'ListPayout', ...ids };
  const taken = new Set(takenUnits(run.known).map(({ unit }) => unit));
  const units = run.months.filter((month) => !taken.has(month));
  return {
    type: 'DecidePayout',
    ...ids,
    runId,
    region: '330282',
    outcome: units.length > 0 ? 'eligible' : 'ineligible',
    units,
    amountFen: units.length * MONTHLY_FEN,
    pack: { packId: 'cixi-2019-78', version: 1, digest: 'd1' },
    asOf: on,
    knownAt: '2020-12-31T01:00:00.000Z',
    facts: {},
    trace: {},
  };
}

const month = fc.integer({ min: 1, max: 6 });
const period = fc.tuple(month, month).map(([a, b]) => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return Array.from({ length: to - from + 1 }, (_, index) => `2020-0${from + index}`);
});
const move = fc.record({ run: fc.constantFrom(0, 1), step: fc.constantFrom(...steps) });

it('pays no unit twice, however two runs over overlapping periods interleave', () => {
  let collisions = 0;
  fc.assert(
    fc.property(fc.tuple(period, period), fc.array(move, { maxLength: 24 }), (periods, moves) => {
      const runs = periods.map((months, index): Run => ({
        runId: `run-${index}`,
        months,
        known: initialState,
      }));
      let events: readonly PayoutEvent[] = [];
      for (const { run: index, step } of moves) {
        const run = runs[index]!;
        if (step === 'read') {
          run.known = fold(payout, events);
          continue;
        }
        const decision = payout.decide(commandOf(run, step), fold(payout, events));
        if ('accepted' in decision) events = [...events, ...decision.accepted];
        else if (decision.rejected.code === 'UNIT_ALREADY_DECIDED') collisions++;
      }

      const paid = events.flatMap((event) => (event.type === 'PayoutListed' ? [event.data] : []));
      const paidIds = new Set(paid.map(({ decisionId }) => decisionId));
      const paidUnits = events.flatMap((event) =>
        event.type === 'PayoutDecided' && paidIds.has(event.data.decisionId) ? event.data.units : [],
      );
      expect(new Set(paidUnits).size).toBe(paidUnits.length);
      expect(paid.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(paidUnits.length * MONTHLY_FEN);
      expect(new Set(paid.map(({ instructionId }) => instructionId)).size).toBe(paid.length);
    }),
    { numRuns: 500 },
  );
  expect(collisions).toBeGreaterThan(0);
});
