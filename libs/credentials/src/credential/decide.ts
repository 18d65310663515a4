import { accept, reject, type Decision } from '#event-sourcing';
import type { CredentialCommand } from './commands.js';
import type { CredentialEvent } from './events.js';
import type { CredentialState } from './state.js';

/** CREDENTIAL_REVOKED: what was revoked is never given out again. */
export interface CredentialRejection {
  readonly code: 'CREDENTIAL_REVOKED';
}

export function decide(
  command: CredentialCommand,
  { place, status }: CredentialState,
): Decision<CredentialEvent, CredentialRejection> {
  const { credentialId, on: occurredOn } = command;
  switch (command.type) {
    case 'IssueCredential': {
      if (status === 'revoked') return reject({ code: 'CREDENTIAL_REVOKED' });
      if (place !== null) return accept();
      const { kind, workerId, list, index, validUntil } = command;
      const data = { credentialId, kind, workerId, list, index, validUntil };
      return accept({ type: 'CredentialIssued', occurredOn, data });
    }
    case 'RevokeCredential':
      if (status === 'revoked') return accept();
      return accept({
        type: 'CredentialRevoked',
        occurredOn,
        data: { credentialId, reason: command.reason },
      });
    case 'SuspendCredential':
      if (status !== 'good') return accept();
      return accept({
        type: 'CredentialSuspended',
        occurredOn,
        data: { credentialId, reason: command.reason },
      });
    case 'ReinstateCredential':
      if (status !== 'suspended') return accept();
      return accept({ type: 'CredentialReinstated', occurredOn, data: { credentialId } });
  }
}
