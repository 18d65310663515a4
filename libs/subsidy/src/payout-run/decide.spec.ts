import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ApproveRun, OpenRun, RecordComputed, RecordListed } from './commands.js';
import type {
  PayoutRunApproved,
  PayoutRunComputed,
  PayoutRunEvent,
  PayoutRunListed,
  PayoutRunOpened,
  RunCounts,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { payoutRunHistory } from './history.js';
import { payoutRun } from './index.js';

const on = '2020-07-01';
const runId = 'run-1';
const question: PayoutRunOpened['data'] = {
  runId,
  programme: 'shortage-post-allowance',
  pack: { packId: 'cixi-2019-78', version: 1, digest: 'd1' },
  region: '330282',
  period: { from: '2020-04-01', to: '2020-06-30' },
  asOf: '2020-06-30',
  knownAt: '2020-07-01T01:00:00.000Z',
  factsThrough: 48_210,
  fundId: 'fund-2020',
  openedBy: 'user:officer-1',
};
const counts: RunCounts = { eligible: 2, ineligible: 5, undetermined: 1, alreadyDecided: 3 };
const result = { runId, counts, totalFen: 450_000 };

const open = (more: Partial<OpenRun> = {}): OpenRun => ({ type: 'OpenRun', ...question, on, ...more });
const opened: PayoutRunOpened = { type: 'PayoutRunOpened', occurredOn: on, data: question };
const compute = (more: Partial<RecordComputed> = {}): RecordComputed => ({
  type: 'RecordComputed',
  ...result,
  on,
  ...more,
});
const computed: PayoutRunComputed = { type: 'PayoutRunComputed', occurredOn: on, data: result };
const approve = (approvedBy = 'user:reviewer-1'): ApproveRun => ({
  type: 'ApproveRun',
  runId,
  approvedBy,
  on,
});
const approved: PayoutRunApproved = {
  type: 'PayoutRunApproved',
  occurredOn: on,
  data: { runId, approvedBy: 'user:reviewer-1', fundId: 'fund-2020', totalFen: 450_000 },
};
const list = (instructions = 2, totalFen = 450_000): RecordListed => ({
  type: 'RecordListed',
  runId,
  instructions,
  totalFen,
  on,
});
const listed: PayoutRunListed = {
  type: 'PayoutRunListed',
  occurredOn: on,
  data: { runId, instructions: 2, totalFen: 450_000 },
};
const after = (...past: readonly PayoutRunEvent[]) => given(payoutRun)(...past);

describe('opening', () => {
  it('is recorded', () => after().when(open()).then(opened));
  it('again keeps the pack and facts of the first time', () =>
    after(opened)
      .when(open({ knownAt: '2020-08-01T01:00:00.000Z', factsThrough: 50_000, openedBy: 'user:officer-2' }))
      .thenNothing());
  it.each([
    { programme: 'other' },
    { region: '330281' },
    { period: { ...question.period, from: '2020-05-01' } },
    { period: { ...question.period, to: '2020-05-31' } },
    { asOf: '2020-07-01' },
    { fundId: 'fund-2021' },
  ])('under the same id with %j is another question', (more) =>
    after(opened).when(open(more)).thenRejected('RUN_ID_TAKEN'),
  );
  it('needs a period', () =>
    after()
      .when(open({ period: { from: '2020-07-01', to: '2020-06-30' } }))
      .thenRejected('PERIOD_INVALID'));
});

describe('result', () => {
  it('is recorded once', () => {
    after(opened).when(compute()).then(computed);
    after(opened, computed, approved, listed).when(compute()).thenNothing();
  });
  it('does not change', () => {
    after(opened, computed)
      .when(compute({ totalFen: 450_001 }))
      .thenRejected('ALREADY_COMPUTED');
    after(opened, computed)
      .when(compute({ counts: { ...counts, undetermined: 2 } }))
      .thenRejected('ALREADY_COMPUTED');
  });
  it.each([
    { totalFen: 0 },
    { totalFen: 0.5 },
    { totalFen: -1 },
    { counts: { ...counts, eligible: 0 } },
    { counts: { ...counts, ineligible: -1 } },
  ])('of %j makes no sense', (more) => after(opened).when(compute(more)).thenRejected('RESULT_INVALID'));
  it('needs a run', () => after().when(compute()).thenRejected('RUN_NOT_FOUND'));
});

describe('approval', () => {
  it('is recorded once, with total and fund', () => {
    after(opened, computed).when(approve()).then(approved);
    after(opened, computed, approved, listed).when(approve('user:reviewer-2')).thenNothing();
  });
  it('is by another person than the one who opened it', () =>
    after(opened, computed)
      .when(approve('user:officer-1'))
      .thenRejected({ code: 'SAME_PERSON', person: 'user:officer-1' }));
  it('needs a result', () => {
    after().when(approve()).thenRejected('RUN_NOT_FOUND');
    after(opened).when(approve()).thenRejected('NOT_COMPUTED');
  });
});

describe('payment list', () => {
  it('is recorded once', () => after(opened, computed, approved).when(list()).then(listed));
  it('needs an approved run', () => {
    after(opened).when(list()).thenRejected('RUN_NOT_APPROVED');
    after(opened, computed).when(list()).thenRejected('RUN_NOT_APPROVED');
  });
  it.each([
    [1, 450_000],
    [2, 449_999],
  ])('of %d instructions and %d fen is not what was approved', (instructions, totalFen) =>
    after(opened, computed, approved)
      .when(list(instructions, totalFen))
      .thenRejected({ code: 'LIST_DIFFERS', instructions: 2, totalFen: 450_000 }),
  );
});

it('lifts every stored shape', () => checkHistoryFixtures(payoutRunHistory, fixtures));
