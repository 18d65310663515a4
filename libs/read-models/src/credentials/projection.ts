import type { CredentialEvent } from '#credentials';
import { projection, type RecordedEvent } from '#event-sourcing';
import { credentialsTable, type CredentialRow } from './row.js';

const credentialOf = (
  row: CredentialRow | undefined,
  { data, position }: RecordedEvent<CredentialEvent>,
): CredentialRow => ({
  ...(row ?? {
    credentialId: data.credentialId,
    kind: null,
    workerId: null,
    list: null,
    place: null,
    issuedOn: null,
    validUntil: null,
    status: 'good',
    changedOn: null,
    reason: null,
  }),
  position,
});

export const credentialsProjection = projection<CredentialRow, CredentialEvent>({
  table: credentialsTable,
  version: 1,
  keysOf: (event) => [event.data.credentialId],
  on: {
    CredentialIssued: (row, event) => {
      const { kind, workerId, list, index, validUntil } = event.data;
      const issuedOn = event.occurredOn;
      return { ...credentialOf(row, event), kind, workerId, list, place: index, validUntil, issuedOn };
    },
    CredentialRevoked: (row, event) => ({
      ...credentialOf(row, event),
      status: 'revoked',
      changedOn: event.occurredOn,
      reason: event.data.reason,
    }),
    CredentialSuspended: (row, event) => ({
      ...credentialOf(row, event),
      status: 'suspended',
      changedOn: event.occurredOn,
      reason: event.data.reason,
    }),
    CredentialReinstated: (row, event) => ({
      ...credentialOf(row, event),
      status: 'good',
      changedOn: event.occurredOn,
      reason: null,
    }),
  },
});
