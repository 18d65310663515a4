import { projection, type LocalDate, type Position, type RecordedEvent } from '#event-sourcing';
import type { ServiceRequestEvent, ServiceStatus } from '#worker-registry';
import { existing } from '../support/existing.js';
import { serviceRequestsTable, type ServiceRequestRow } from './row.js';

const reached = (
  row: ServiceRequestRow | undefined,
  event: RecordedEvent & { readonly occurredOn: LocalDate; readonly position: Position },
  status: ServiceStatus,
): ServiceRequestRow => ({
  ...existing(row, event),
  status,
  lastOn: event.occurredOn,
  position: event.position,
});

export const serviceRequestsProjection = projection<ServiceRequestRow, ServiceRequestEvent>({
  table: serviceRequestsTable,
  version: 1,
  keysOf: (event) => [event.data.requestId],
  on: {
    ServiceRequested: (_row, { data, occurredOn, position }) => {
      const { requestId, workerId, kind, channel, words, region } = data;
      return {
        requestId,
        workerId,
        kind,
        channel,
        words,
        region,
        requestedOn: occurredOn,
        status: 'requested',
        office: null,
        reference: null,
        help: null,
        declinedReason: null,
        lastOn: occurredOn,
        position,
      };
    },
    ServiceAccepted: (row, event) => ({ ...reached(row, event, 'accepted'), office: event.data.office }),
    ServiceProvided: (row, event) => {
      const { reference, help } = event.data;
      return { ...reached(row, event, 'provided'), reference, help };
    },
    ServiceDeclined: (row, event) => ({
      ...reached(row, event, 'declined'),
      declinedReason: event.data.reason,
    }),
    ServiceWithdrawn: (row, event) => reached(row, event, 'withdrawn'),
  },
});
