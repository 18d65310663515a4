import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { CreditAccountCommand, DepositCredits, ReverseCredits } from './commands.js';
import type {
  CertificateOutcome,
  ConversionRule,
  CreditAccountEvent,
  CreditsDeposited,
  CreditsReversed,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { creditAccountHistory } from './history.js';
import { creditAccount } from './index.js';
import { activeDepositOf } from './state.js';

const workerId = 'worker-1';
const rule: ConversionRule = {
  packId: 'anqing-2018-22',
  packVersion: 1,
  ruleId: 'certificate-credits',
  cite: 'AQ:14',
  basis: 'demo',
};
const turner = (
  certificateId: string,
  level: CertificateOutcome['level'] = 'intermediate',
): CertificateOutcome => ({
  certificateId,
  occupation: '6-18-01-01',
  level,
});
const on = '2020-06-15';

const depositFacts = (entryId: string, outcome: CertificateOutcome, tenths = 100) => ({
  workerId,
  entryId,
  outcome,
  tenths,
  rule,
});
const deposit = (...facts: Parameters<typeof depositFacts>): DepositCredits => ({
  type: 'DepositCredits',
  ...depositFacts(...facts),
  on,
});
const deposited = (...facts: Parameters<typeof depositFacts>): CreditsDeposited => ({
  type: 'CreditsDeposited',
  occurredOn: on,
  data: depositFacts(...facts),
});
const reversalFacts = (reverses: string, entryId = `r-${reverses}`) => ({
  workerId,
  entryId,
  reverses,
  reason: '证书撤销',
});
const reverse = (...facts: Parameters<typeof reversalFacts>): ReverseCredits => ({
  type: 'ReverseCredits',
  ...reversalFacts(...facts),
  on: '2020-11-20',
});
const reversed = (reverses: string, tenths = 100): CreditsReversed => ({
  type: 'CreditsReversed',
  occurredOn: '2020-11-20',
  data: { ...reversalFacts(reverses), tenths },
});

describe('deposit', () => {
  it('is recorded with its rule', () =>
    given(creditAccount)()
      .when(deposit('e1', turner('c1')))
      .then(deposited('e1', turner('c1'))));

  it('of the same certificate again is nothing, under whatever entry id', () =>
    given(creditAccount)(deposited('e1', turner('c1')))
      .when(deposit('e2', turner('c1')))
      .thenNothing());

  it('of the same occupation and level from another certificate names the earlier entry', () =>
    given(creditAccount)(deposited('e1', turner('c1')))
      .when(deposit('e2', turner('c2')))
      .thenRejected({ code: 'OUTCOME_ALREADY_CREDITED', entryId: 'e1', certificateId: 'c1' }));

  it('of another level or occupation is another outcome', () => {
    const past = deposited('e1', turner('c1'));
    const upper = turner('c2', 'senior');
    const other = { ...turner('c2'), occupation: '6-31-01-03' };
    given(creditAccount)(past).when(deposit('e2', upper)).then(deposited('e2', upper));
    given(creditAccount)(past).when(deposit('e2', other)).then(deposited('e2', other));
  });

  it('of a corrected certificate waits for the reversal of its earlier entry', () => {
    const corrected = turner('c1', 'senior');
    given(creditAccount)(deposited('e1', turner('c1')))
      .when(deposit('e2', corrected))
      .thenRejected({ code: 'CERTIFICATE_ALREADY_CREDITED', entryId: 'e1' });
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(deposit('e2', corrected))
      .then(deposited('e2', corrected));
  });

  it('frees its outcome for another certificate once it is reversed', () =>
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(deposit('e2', turner('c2')))
      .then(deposited('e2', turner('c2'))));

  it('that was reversed does not come back when its command is repeated', () =>
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(deposit('e1', turner('c1')))
      .thenNothing());

  it('does not take the id of another line', () => {
    given(creditAccount)(deposited('e1', turner('c1')))
      .when(deposit('e1', turner('c2', 'senior')))
      .thenRejected('ENTRY_ID_TAKEN');
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(deposit('r-e1', turner('c1')))
      .thenRejected('ENTRY_ID_TAKEN');
  });

  it.each([0, -10, 0.5, Number.NaN])('of %d tenths is refused', (tenths) =>
    given(creditAccount)()
      .when(deposit('e1', turner('c1'), tenths))
      .thenRejected('TENTHS_INVALID'),
  );
});

describe('reversal', () => {
  it('takes the whole deposit back', () =>
    given(creditAccount)(deposited('e1', turner('c1'), 25))
      .when(reverse('e1'))
      .then(reversed('e1', 25)));

  it('happens once, whatever id the second one carries', () =>
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(reverse('e1', 'r-2'))
      .thenNothing());

  it('needs a deposit of this account', () => {
    given(creditAccount)().when(reverse('e1')).thenRejected({ code: 'DEPOSIT_NOT_FOUND', reverses: 'e1' });
    given(creditAccount)(deposited('e1', turner('c1')), reversed('e1'))
      .when(reverse('r-e1'))
      .thenRejected('DEPOSIT_NOT_FOUND');
  });

  it('does not take the id of another line', () =>
    given(creditAccount)(deposited('e1', turner('c1')), deposited('e2', turner('c2', 'senior')))
      .when(reverse('e1', 'e2'))
      .thenRejected('ENTRY_ID_TAKEN'));
});

it('shows credits that are owed', () =>
  expect(fold(creditAccount, [deposited('e1', turner('c1'), 60), reversed('e1', 80)]).balanceTenths).toBe(
    -20,
  ));

describe('the ledger', () => {
  const level = fc.constantFrom('junior', 'intermediate', 'senior', null);
  const command: fc.Arbitrary<CreditAccountCommand> = fc.oneof(
    fc
      .record({ entry: fc.nat(7), certificate: fc.nat(3), level, tenths: fc.integer({ min: -1, max: 200 }) })
      .map((it) => deposit(`e${it.entry}`, turner(`c${it.certificate}`, it.level), it.tenths)),
    fc.record({ reverses: fc.nat(7), id: fc.nat(9) }).map((it) => reverse(`e${it.reverses}`, `e${it.id}`)),
  );

  const run = (commands: readonly CreditAccountCommand[]): readonly CreditAccountEvent[] =>
    commands.reduce<readonly CreditAccountEvent[]>((events, next) => {
      const decision = creditAccount.decide(next, fold(creditAccount, events));
      return 'accepted' in decision ? [...events, ...decision.accepted] : events;
    }, []);

  it('balances to the sum of its lines and credits each outcome and certificate once, in any order', () => {
    let reversals = 0;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const events = run(commands);
        const state = fold(creditAccount, events);
        const changes = events.map(({ type, data }) =>
          'tenths' in data ? (type === 'CreditsDeposited' ? data.tenths : -data.tenths) : 0,
        );
        reversals += changes.filter((change) => change < 0).length;
        expect(state.balanceTenths).toBe(changes.reduce((sum, change) => sum + change, 0));
        expect(state.lines.map(({ tenths }) => tenths)).toEqual(changes);

        const takenBack = new Set(
          events.flatMap(({ type, data }) => (type === 'CreditsReversed' ? [data.reverses] : [])),
        );
        const counting = events.flatMap(({ type, data }) =>
          type === 'CreditsDeposited' && !takenBack.has(data.entryId) ? [data] : [],
        );
        expect(state.balanceTenths).toBe(counting.reduce((sum, { tenths }) => sum + tenths, 0));
        expect(new Set(counting.map(({ outcome }) => outcome.level)).size).toBe(counting.length);
        expect(new Set(counting.map(({ outcome }) => outcome.certificateId)).size).toBe(counting.length);
        for (const { entryId, outcome } of counting)
          expect(activeDepositOf(state, outcome.certificateId)?.entryId).toBe(entryId);
      }),
    );
    expect(reversals).toBeGreaterThan(0);
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(creditAccountHistory, fixtures));
