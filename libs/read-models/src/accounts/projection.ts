import type { AccountEvent } from '#access';
import { projection } from '#event-sourcing';
import { existing } from '../support/existing.js';
import { accountsTable, type AccountRow } from './row.js';

export const accountsProjection = projection<AccountRow, AccountEvent>({
  table: accountsTable,
  version: 3,
  keysOf: (event) => [event.data.accountId],
  on: {
    AccountOpened: (_row, { data, occurredOn, position }) => ({
      accountId: data.accountId,
      username: data.username,
      displayName: data.displayName,
      role: data.role,
      region: data.region,
      institutionId: data.institutionId,
      workerId: data.workerId,
      employer: data.employer ?? null,
      openedOn: occurredOn,
      closedOn: null,
      position,
    }),
    AccountClosed: (row, event) => ({
      ...existing(row, event),
      closedOn: event.occurredOn,
      position: event.position,
    }),
    AccountErased: (row, event) => ({
      ...existing(row, event),
      username: '',
      displayName: '',
      position: event.position,
    }),
  },
});
