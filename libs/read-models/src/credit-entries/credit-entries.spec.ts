import { describe, it } from '@jest/globals';
import type { CreditsDeposited, CreditsReversed } from '#credit-ledger';
import { givenRows, recorded } from '#event-sourcing/testing';
import { creditEntriesProjection } from './projection.js';

const outcome = { certificateId: 'c1', occupation: '6-18-01-01', level: 'intermediate' } as const;
const rule = { packId: 'anqing', packVersion: 1, ruleId: 'certificate', cite: 'CN:8', basis: 'demo' };

const deposited = recorded<CreditsDeposited>({
  type: 'CreditsDeposited',
  occurredOn: '2020-06-15',
  data: { workerId: 'w1', entryId: 'n1', outcome, tenths: 100, rule },
});
const reversed = recorded<CreditsReversed>(
  {
    type: 'CreditsReversed',
    occurredOn: '2020-11-20',
    data: { workerId: 'w1', entryId: 'n2', reverses: 'n1', tenths: 100, reason: '证书被撤销' },
  },
  { position: 2 },
);

describe('credit entries', () => {
  const line = {
    id: 'w1:n1',
    entryId: 'n1',
    workerId: 'w1',
    date: '2020-06-15',
    belongsTo: null,
    kind: 'deposit',
    tenths: 100,
    outcome,
    learning: null,
    academic: null,
    bankLine: null,
    course: null,
    uses: null,
    rule,
    reverses: null,
    reason: null,
    status: 'active',
    position: 1,
  } as const;

  it('has one line per entry; a reversal marks the line it takes back and never changes its credits', () => {
    givenRows(creditEntriesProjection)(deposited).then(line);
    givenRows(creditEntriesProjection)(deposited, reversed).then(
      { ...line, status: 'reversed' },
      {
        ...line,
        id: 'w1:n2',
        entryId: 'n2',
        date: '2020-11-20',
        kind: 'reversal',
        tenths: -100,
        outcome: null,
        rule: null,
        reverses: 'n1',
        reason: '证书被撤销',
        status: 'active',
        position: 2,
      },
    );
  });
});
