import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { LIST_LENGTH } from '../verification/index.js';
import type { CredentialCommand } from './commands.js';
import type { CredentialEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { credentialHistory } from './history.js';
import { credential } from './index.js';
import { placeOf } from './place.js';

const on = '2026-11-21';
const credentialId = 'certificate.c1.0';
const about = { credentialId, on };
const data = {
  credentialId,
  kind: 'certificate',
  workerId: 'w1',
  list: 1,
  index: 7,
  validUntil: null,
} as const;
const of = (...past: readonly CredentialEvent[]) => given(credential)(...past);

const issue: CredentialCommand = { type: 'IssueCredential', on, ...data };
const issued: CredentialEvent = { type: 'CredentialIssued', occurredOn: on, data };
const revoke: CredentialCommand = { type: 'RevokeCredential', ...about, reason: '撤销' };
const revoked: CredentialEvent = {
  type: 'CredentialRevoked',
  occurredOn: on,
  data: { credentialId, reason: '撤销' },
};
const suspend: CredentialCommand = { type: 'SuspendCredential', ...about, reason: '核查' };
const suspended: CredentialEvent = {
  type: 'CredentialSuspended',
  occurredOn: on,
  data: { credentialId, reason: '核查' },
};
const reinstate: CredentialCommand = { type: 'ReinstateCredential', ...about };
const reinstated: CredentialEvent = { type: 'CredentialReinstated', occurredOn: on, data: { credentialId } };

describe('a credential', () => {
  it('keeps its first place', () => {
    of().when(issue).then(issued);
    of(issued)
      .when({ ...issue, index: 8 } as CredentialCommand)
      .thenNothing();
  });

  it('that was revoked is never good again, also when it was not given out yet', () => {
    of(issued).when(revoke).then(revoked);
    of(issued, revoked).when(reinstate).thenNothing();
    of(issued, revoked).when(suspend).thenNothing();
    of().when(revoke).then(revoked);
    of(revoked).when(issue).thenRejected('CREDENTIAL_REVOKED');
  });

  it('can be suspended for a time', () => {
    of(issued).when(suspend).then(suspended);
    of(issued, suspended).when(reinstate).then(reinstated);
    of(issued).when(reinstate).thenNothing();
    of(issued, suspended).when(revoke).then(revoked);
  });
});

it('gives each attempt another place, and goes on to the next list by itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(40), (id, attempt) => {
      const { list, index } = placeOf(id, attempt);
      expect(list).toBe(1 + Math.floor(attempt / 4));
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(LIST_LENGTH);
      expect(placeOf(id, attempt)).toEqual({ list, index });
    }),
  );
  const places = Array.from({ length: 4 }, (_, attempt) => placeOf('x', attempt).index);
  expect(new Set(places).size).toBe(4);
});

it('lifts every stored shape', () => checkHistoryFixtures(credentialHistory, fixtures));
