import { it } from '@jest/globals';
import type { CredentialEvent } from '#credentials';
import { givenRows, recorded } from '#event-sourcing/testing';
import { credentialsProjection } from './projection.js';

const at = (position: number, event: CredentialEvent) => recorded(event, { position });
const credentialId = 'certificate.c1.0';

it('keeps the place in the status list through every change, and what was revoked before it was given out', () => {
  const issued = at(1, {
    type: 'CredentialIssued',
    occurredOn: '2026-11-21',
    data: { credentialId, kind: 'certificate', workerId: 'w1', list: 1, index: 7, validUntil: null },
  });
  const suspended = at(2, {
    type: 'CredentialSuspended',
    occurredOn: '2026-11-22',
    data: { credentialId, reason: '核查' },
  });
  const reinstated = at(3, {
    type: 'CredentialReinstated',
    occurredOn: '2026-11-23',
    data: { credentialId },
  });
  const revoked = at(4, {
    type: 'CredentialRevoked',
    occurredOn: '2026-11-24',
    data: { credentialId, reason: '证书撤销' },
  });
  const row = {
    credentialId,
    kind: 'certificate',
    workerId: 'w1',
    list: 1,
    place: 7,
    issuedOn: '2026-11-21',
    validUntil: null,
    status: 'suspended',
    changedOn: '2026-11-22',
    reason: '核查',
    position: 2,
  } as const;
  const rows = givenRows(credentialsProjection);
  rows(issued, suspended).then(row);
  const good = { ...row, status: 'good', changedOn: '2026-11-23', reason: null, position: 3 } as const;
  rows(issued, suspended, reinstated).then(good);
  const gone = {
    ...row,
    status: 'revoked',
    changedOn: '2026-11-24',
    reason: '证书撤销',
    position: 4,
  } as const;
  rows(issued, revoked).then(gone);
  rows(revoked).then({ ...gone, kind: null, workerId: null, list: null, place: null, issuedOn: null });
});
