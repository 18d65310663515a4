import { projection } from '#event-sourcing';
import type { AdjustmentEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { adjustmentsTable, type AdjustmentRow } from './row.js';

export const adjustmentsProjection = projection<AdjustmentRow, AdjustmentEvent>({
  table: adjustmentsTable,
  version: 1,
  keysOf: ({ data }) => [data.proposalId],
  on: {
    AdjustmentProposed: (_row, { data, position }) => ({
      ...data,
      status: 'proposed',
      decidedBy: null,
      decidedAt: null,
      reason: null,
      runId: null,
      acceptedPosition: null,
      proposedPosition: position,
      position,
    }),
    AdjustmentAccepted: (row, event) => ({
      ...existing(row, event),
      status: 'accepted',
      decidedBy: event.data.acceptedBy,
      decidedAt: event.recordedAt,
      reason: event.data.reason,
      acceptedPosition: event.position,
      position: event.position,
    }),
    AdjustmentDismissed: (row, event) => ({
      ...existing(row, event),
      status: 'dismissed',
      decidedBy: event.data.dismissedBy,
      decidedAt: event.recordedAt,
      reason: event.data.reason,
      position: event.position,
    }),
    AdjustmentLapsed: (row, event) => ({
      ...existing(row, event),
      status: 'lapsed',
      decidedAt: event.recordedAt,
      reason: event.data.because,
      position: event.position,
    }),
    SupplementDecided: (row, event) => ({
      ...existing(row, event),
      status: 'in-run',
      runId: event.data.runId,
      position: event.position,
    }),
  },
});
