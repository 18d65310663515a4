import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ApprovePayout, DecidePayout, ListPayout } from './commands.js';
import type { PayoutApproved, PayoutDecided, PayoutListed } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { payoutHistory } from './history.js';
import { payout } from './index.js';
import { instructionIdOf, takenUnits } from './state.js';

const programme = 'shortage-post-allowance';
const workerId = 'worker-1';
const months = ['2020-04', '2020-05', '2020-06'];
const facts = (decisionId: string, more: Partial<PayoutDecided['data']> = {}): PayoutDecided['data'] => ({
  decisionId,
  runId: `run-of-${decisionId}`,
  programme,
  workerId,
  region: '330282',
  outcome: 'eligible',
  units: months,
  amountFen: 150_000,
  pack: { packId: 'cixi-2019-78', version: 1, digest: 'd1' },
  asOf: '2020-06-30',
  knownAt: '2020-07-01T01:00:00.000Z',
  facts: {},
  trace: {},
  ...more,
});
const refused = { outcome: 'ineligible', units: months, amountFen: 0 } as const;
const decide = (...of: Parameters<typeof facts>): DecidePayout => ({
  type: 'DecidePayout',
  ...facts(...of),
  on: '2020-07-01',
});
const decided = (...of: Parameters<typeof facts>): PayoutDecided => ({
  type: 'PayoutDecided',
  occurredOn: '2020-07-01',
  data: facts(...of),
});
const ids = (decisionId: string) => ({ programme, workerId, decisionId });
const approve = (decisionId: string): ApprovePayout => ({
  type: 'ApprovePayout',
  ...ids(decisionId),
  approvedBy: 'user:reviewer-1',
  on: '2020-07-02',
});
const approved = (decisionId: string): PayoutApproved => ({
  type: 'PayoutApproved',
  occurredOn: '2020-07-02',
  data: { ...ids(decisionId), runId: `run-of-${decisionId}`, approvedBy: 'user:reviewer-1' },
});
const list = (decisionId: string): ListPayout => ({
  type: 'ListPayout',
  ...ids(decisionId),
  on: '2020-07-03',
});
const listed = (decisionId: string): PayoutListed => ({
  type: 'PayoutListed',
  occurredOn: '2020-07-03',
  data: {
    ...ids(decisionId),
    runId: `run-of-${decisionId}`,
    instructionId: instructionIdOf(decisionId),
    amountFen: 150_000,
  },
});

describe('decision', () => {
  it('is recorded with what it rests on', () => given(payout)().when(decide('a')).then(decided('a')));

  it('of the same id stands as it was first made', () =>
    given(payout)(decided('a'))
      .when(decide('a', { units: ['2020-07'], amountFen: 50_000 }))
      .thenNothing());

  it('names the earlier decisions of its units', () =>
    given(payout)(decided('a'), decided('b', { units: ['2020-07'] }))
      .when(decide('c', { units: ['2020-08', '2020-07', '2020-06'] }))
      .thenRejected({
        code: 'UNIT_ALREADY_DECIDED',
        taken: [
          { unit: '2020-07', decisionId: 'b', runId: 'run-of-b' },
          { unit: '2020-06', decisionId: 'a', runId: 'run-of-a' },
        ],
      }));

  it('takes its units also when it is already listed', () =>
    given(payout)(decided('a'), approved('a'), listed('a'))
      .when(decide('b'))
      .thenRejected('UNIT_ALREADY_DECIDED'));

  it('that is not eligible takes no unit and needs none', () => {
    given(payout)(decided('a', refused)).when(decide('b')).then(decided('b'));
    given(payout)(decided('a')).when(decide('b', refused)).then(decided('b', refused));
    const open = { outcome: 'undetermined', units: [], amountFen: 0 } as const;
    given(payout)().when(decide('a', open)).then(decided('a', open));
  });

  it.each([[[]], [['2020-04', '2020-04']]])('that is eligible for the units %j is refused', (units) =>
    given(payout)().when(decide('a', { units })).thenRejected({ code: 'UNITS_INVALID', units }),
  );

  it.each([0, -1, 0.5])('that is eligible for %d fen is refused', (amountFen) =>
    given(payout)().when(decide('a', { amountFen })).thenRejected('PAYOUT_AMOUNT_INVALID'),
  );

  it.each(['ineligible', 'undetermined'] as const)('that is %s pays nothing', (outcome) =>
    given(payout)()
      .when(decide('a', { outcome, amountFen: 1 }))
      .thenRejected('PAYOUT_AMOUNT_INVALID'),
  );
});

describe('approval', () => {
  it('is recorded once', () => {
    given(payout)(decided('a')).when(approve('a')).then(approved('a'));
    given(payout)(decided('a'), approved('a'), listed('a')).when(approve('a')).thenNothing();
  });
  it('needs a decision', () =>
    given(payout)(decided('a'))
      .when(approve('b'))
      .thenRejected({ code: 'DECISION_NOT_FOUND', decisionId: 'b' }));
  it('is for the eligible', () =>
    given(payout)(decided('a', refused))
      .when(approve('a'))
      .thenRejected({ code: 'NOT_ELIGIBLE', outcome: 'ineligible' }));
});

describe('listing', () => {
  it('is recorded once, with the instruction of its decision', () =>
    given(payout)(decided('a'), approved('a')).when(list('a')).then(listed('a')));
  it('follows the approval', () =>
    given(payout)(decided('a')).when(list('a')).thenRejected('PAYOUT_NOT_APPROVED'));
  it('needs a decision', () => given(payout)().when(list('a')).thenRejected('DECISION_NOT_FOUND'));
  it('is for the eligible', () =>
    given(payout)(decided('a', refused)).when(list('a')).thenRejected('NOT_ELIGIBLE'));
  it('gives each decision its own instruction', () =>
    expect(instructionIdOf('a')).not.toBe(instructionIdOf('b')));
});

it('exposes the units that limits count', () => {
  const other = { units: ['2020-07'], runId: 'run-2' };
  expect(takenUnits(fold(payout, [decided('a'), decided('b', refused), decided('c', other)]))).toEqual([
    ...months.map((unit) => ({ unit, decisionId: 'a', runId: 'run-of-a' })),
    { unit: '2020-07', decisionId: 'c', runId: 'run-2' },
  ]);
});

it('a decision that is refused is not paid, and its units may be decided anew', () => {
  const because = { stage: 'objection', reason: '已退休', refusedBy: 'user:reviewer-1' } as const;
  const refusal = { ...ids('a'), ...because };
  const gone = {
    type: 'PayoutRefused',
    occurredOn: '2020-07-04',
    data: { ...refusal, runId: 'run-of-a' },
  } as const;
  given(payout)(decided('a'), approved('a'), listed('a'))
    .when({ type: 'RefusePayout', ...refusal, on: '2020-07-04' })
    .then(gone);
  given(payout)(decided('a'), gone)
    .when(approve('a'))
    .thenRejected({ code: 'PAYOUT_REFUSED', decisionId: 'a' });
  given(payout)(decided('a'), gone).when(decide('b')).then(decided('b'));
});

it('lifts every stored shape', () => checkHistoryFixtures(payoutHistory, fixtures));
