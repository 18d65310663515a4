import { projection, type RecordedEvent } from '#event-sourcing';
import type { ClawbackEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { clawbacksTable, type ClawbackRow } from './row.js';

type Step = RecordedEvent<ClawbackEvent>;

const moved = (row: ClawbackRow | undefined, event: Step, changes: Partial<ClawbackRow>): ClawbackRow => ({
  ...existing(row, event),
  ...changes,
  lastDay: event.occurredOn,
  position: event.position,
});

export const clawbacksProjection = projection<ClawbackRow, ClawbackEvent>({
  table: clawbacksTable,
  version: 1,
  keysOf: ({ data }) => [data.caseId],
  on: {
    ClawbackOpened: (_row, { data, occurredOn, position }) => ({
      ...data,
      status: 'opened',
      openedOn: occurredOn,
      notice: null,
      notifiedOn: null,
      statementUntil: null,
      statements: [],
      decidedBy: null,
      decidedOn: null,
      decision: null,
      amountFen: null,
      instalments: [],
      receipts: [],
      repaidFen: 0,
      referredTo: null,
      freed: [],
      lastDay: occurredOn,
      position,
    }),
    ClawbackNotified: (row, event) => {
      const { notice, statementUntil } = event.data;
      return moved(row, event, { status: 'notified', notice, statementUntil, notifiedOn: event.occurredOn });
    },
    ClawbackStatementMade: (row, event) =>
      moved(row, event, { statements: [...existing(row, event).statements, event.data.paper] }),
    ClawbackDecided: (row, event) => {
      const { amountFen, instalments, reason: decision, decidedBy } = event.data;
      const decidedOn = event.occurredOn;
      return moved(row, event, { status: 'decided', amountFen, instalments, decision, decidedBy, decidedOn });
    },
    ClawbackDropped: (row, event) => {
      const { reason: decision, decidedBy } = event.data;
      return moved(row, event, { status: 'dropped', decision, decidedBy, decidedOn: event.occurredOn });
    },
    ClawbackRepaid: (row, event) => {
      const known = existing(row, event);
      const { receipt, amountFen, shares } = event.data;
      return moved(row, event, {
        status: known.status === 'referred' ? 'referred' : 'partly-repaid',
        receipts: [...known.receipts, { receipt, on: event.occurredOn, amountFen, shares }],
        repaidFen: known.repaidFen + amountFen,
      });
    },
    ClawbackSettled: (row, event) => moved(row, event, { status: 'settled', freed: event.data.freed }),
    ClawbackReferred: (row, event) => moved(row, event, { status: 'referred', referredTo: event.data.to }),
  },
});
