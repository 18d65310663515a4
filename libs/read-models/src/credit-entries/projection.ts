import { projection } from '#event-sourcing';
import type { CreditAccountEvent } from '#credit-ledger';
import { existing } from '../support/existing.js';
import { creditEntriesTable, type CreditEntryRow } from './row.js';

const keyOf = (workerId: string, entryId: string): string => `${workerId}:${entryId}`;

export const creditEntriesProjection = projection<CreditEntryRow, CreditAccountEvent>({
  table: creditEntriesTable,
  version: 1,
  keysOf: ({ type, data }) =>
    (type === 'CreditsReversed' ? [data.entryId, data.reverses] : [data.entryId]).map((id) =>
      keyOf(data.workerId, id),
    ),
  on: {
    CreditsDeposited: (_row, { data, occurredOn, position }, id) => ({
      id,
      entryId: data.entryId,
      workerId: data.workerId,
      date: occurredOn,
      kind: 'deposit',
      tenths: data.tenths,
      outcome: data.outcome,
      rule: data.rule,
      reverses: null,
      reason: null,
      status: 'active',
      position,
    }),
    CreditsReversed: (row, event, id) => {
      const { data, occurredOn, position } = event;
      if (id === keyOf(data.workerId, data.reverses)) return { ...existing(row, event), status: 'reversed' };
      return {
        id,
        entryId: data.entryId,
        workerId: data.workerId,
        date: occurredOn,
        kind: 'reversal',
        tenths: -data.tenths,
        outcome: null,
        rule: null,
        reverses: data.reverses,
        reason: data.reason,
        status: 'active',
        position,
      };
    },
  },
});
