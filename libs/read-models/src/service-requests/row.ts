import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { ServiceChannel, ServiceKind, ServiceStatus } from '#worker-registry';

/** What does somebody ask for, and what came of it? */
export interface ServiceRequestRow {
  readonly requestId: string;
  readonly workerId: string;
  readonly kind: ServiceKind;
  readonly channel: ServiceChannel;
  /** Sealed with the key of the worker. */
  readonly words: SealedText | null;
  readonly region: string;
  readonly requestedOn: LocalDate;
  readonly status: ServiceStatus;
  readonly office: string | null;
  readonly reference: string | null;
  readonly help: SealedText | null;
  readonly declinedReason: string | null;
  /** Day of the last step. */
  readonly lastOn: LocalDate;
  readonly position: Position;
}

export const serviceRequestsTable: ReadModelTable<ServiceRequestRow> = {
  name: 'service_requests',
  key: 'requestId',
  columns: {
    requestId: 'text',
    workerId: 'text',
    kind: 'text',
    channel: 'text',
    words: 'jsonb',
    region: 'text',
    requestedOn: 'date',
    status: 'text',
    office: 'text',
    reference: 'text',
    help: 'jsonb',
    declinedReason: 'text',
    lastOn: 'date',
    position: 'bigint',
  },
  indexes: [['workerId'], ['region', 'requestedOn', 'requestId']],
};
