import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { StatementCommand } from './commands.js';
import type { StatementEvent, StatementIssued } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { statementHistory } from './history.js';
import { statements } from './index.js';
import { holdsOn, type KnownStatement } from './state.js';

const on = '2026-11-21';
const data = (id: string, said = 'a'): StatementIssued['data'] => ({
  statementId: id,
  workerId: 'w1',
  kind: 'entitlement',
  topic: 'settlement',
  number: `number of ${id}`,
  region: '340800',
  paper: { sealed: `A256GCM.${id}`, mark: said },
  seal: { sealed: `A256GCM.${id}`, mark: id },
  digest: `digest of ${id}`,
  fileDigest: 'f'.repeat(64),
  form: 1,
  validUntil: '2026-12-31',
  grounds: [],
  restsOn: ['c1'],
});
const issue = (id: string, said?: string, day = on): StatementCommand => ({
  type: 'IssueStatement',
  on: day,
  ...data(id, said),
});
const issued = (id: string, said?: string): StatementEvent => ({
  type: 'StatementIssued',
  occurredOn: on,
  data: data(id, said),
});
const superseded = (id: string, by: string, day = on): StatementEvent => ({
  type: 'StatementSuperseded',
  occurredOn: day,
  data: { statementId: id, workerId: 'w1', by, byNumber: `number of ${by}` },
});
const about = { workerId: 'w1', statementId: 's1', reason: '误开' };
const withdraw: StatementCommand = { type: 'WithdrawStatement', ...about, on };
const withdrawn: StatementEvent = { type: 'StatementWithdrawn', occurredOn: on, data: about };
const person = (...past: readonly StatementEvent[]) => given(statements)(...past);

describe('statements of a person', () => {
  it('are given out once for a request, and not again while they say the same', () => {
    person().when(issue('s1')).then(issued('s1'));
    person(issued('s1')).when(issue('s2')).thenNothing();
    person(issued('s1')).when(issue('s1', 'other')).thenNothing();
  });

  it('take the place of what was said before on the topic, and of nothing else', () => {
    person(issued('s1')).when(issue('s2', 'b')).then(issued('s2', 'b'), superseded('s1', 's2'));
    const credits = { ...issue('s3', 'b'), kind: 'credits', topic: 'credits' } as StatementCommand;
    person(issued('s1'))
      .when(credits)
      .then({
        type: 'StatementIssued',
        occurredOn: on,
        data: { ...data('s3', 'b'), kind: 'credits', topic: 'credits' },
      });
  });

  it('are given out anew when the last day is over or they were withdrawn', () => {
    const later = '2027-01-01';
    person(issued('s1'))
      .when(issue('s2', 'a', later))
      .then({ ...issued('s2'), occurredOn: later }, superseded('s1', 's2', later));
    person(issued('s1'), withdrawn).when(issue('s2')).then(issued('s2'));
  });

  it('are withdrawn once, and not when another one took their place', () => {
    person(issued('s1')).when(withdraw).then(withdrawn);
    person(issued('s1'), withdrawn).when(withdraw).thenNothing();
    person().when(withdraw).thenRejected('NO_STATEMENT');
    person(issued('s1'), issued('s2', 'b'), superseded('s1', 's2'))
      .when(withdraw)
      .thenRejected('STATEMENT_SUPERSEDED');
  });

  it('hold up to and with their last day', () => {
    const known: KnownStatement = { ...data('s1'), issuedOn: on, status: 'good' };
    expect([holdsOn(known, '2026-12-31'), holdsOn(known, '2027-01-01')]).toEqual([true, false]);
    expect(holdsOn({ ...known, validUntil: null }, '2999-01-01')).toBe(true);
    expect(holdsOn({ ...known, status: 'withdrawn' }, on)).toBe(false);
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(statementHistory, fixtures));
