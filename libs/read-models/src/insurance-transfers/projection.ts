import { dimensionsOf, type InsuranceTransferEvent } from '#blue-card';
import { projection } from '#event-sourcing';
import { existing } from '../support/existing.js';
import { insuranceTransfersTable, type InsuranceTransferRow } from './row.js';

export const insuranceTransfersProjection = projection<InsuranceTransferRow, InsuranceTransferEvent>({
  table: insuranceTransfersTable,
  version: 1,
  keysOf: (event) => [event.data.transferId],
  on: {
    SocialInsuranceTransferRequested: (_, { data, occurredOn, position }) => ({
      transferId: data.transferId,
      workerId: data.workerId,
      fromPlace: data.from,
      toPlace: data.to,
      toRegion: data.to.region,
      dimensions: dimensionsOf(data.from, data.to),
      schemes: data.schemes,
      status: 'requested',
      requestedOn: occurredOn,
      acceptedOn: null,
      endedOn: null,
      months: null,
      reason: null,
      position,
    }),
    SocialInsuranceTransferAccepted: (row, event) => ({
      ...existing(row, event),
      status: 'accepted',
      acceptedOn: event.occurredOn,
      position: event.position,
    }),
    SocialInsuranceTransferCompleted: (row, event) => ({
      ...existing(row, event),
      status: 'completed',
      endedOn: event.occurredOn,
      months: event.data.months,
      position: event.position,
    }),
    SocialInsuranceTransferRefused: (row, event) => ({
      ...existing(row, event),
      status: 'refused',
      endedOn: event.occurredOn,
      reason: event.data.reason,
      position: event.position,
    }),
  },
});
