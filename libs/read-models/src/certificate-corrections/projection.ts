import { projection, type RecordedEvent } from '#event-sourcing';
import type {
  CertificateCorrected,
  CertificateCorrectionRefused,
  CertificateCorrectionRequested,
  CertificateCorrectionWithdrawn,
} from '#skill-certification';
import { existing } from '../support/existing.js';
import { certificateCorrectionsTable, type CertificateCorrectionRow } from './row.js';

type Source =
  | CertificateCorrectionRequested
  | CertificateCorrectionRefused
  | CertificateCorrectionWithdrawn
  | CertificateCorrected;

const decided = (
  row: CertificateCorrectionRow | undefined,
  event: RecordedEvent,
  how: Pick<CertificateCorrectionRow, 'status' | 'decidedBy' | 'decidedReason'>,
): CertificateCorrectionRow => ({
  ...existing(row, event),
  ...how,
  decidedAt: event.recordedAt,
  position: event.position,
});

export const certificateCorrectionsProjection = projection<CertificateCorrectionRow, Source>({
  table: certificateCorrectionsTable,
  version: 1,
  // A correction recorded without a request concerns none.
  keysOf: ({ data: { requestId } }) => (requestId === undefined ? [] : [requestId]),
  on: {
    CertificateCorrectionRequested: (_row, { data, occurredOn, position }) => ({
      requestId: data.requestId,
      certificateId: data.certificateId,
      workerId: data.workerId,
      status: 'requested',
      before: data.before,
      content: data.content,
      reason: data.reason,
      attachments: data.attachments,
      requestedBy: data.requestedBy,
      requestedOn: occurredOn,
      decidedBy: null,
      decidedReason: null,
      decidedAt: null,
      position,
    }),
    CertificateCorrectionRefused: (row, event) => {
      const { refusedBy: decidedBy, reason: decidedReason } = event.data;
      return decided(row, event, { status: 'refused', decidedBy, decidedReason });
    },
    CertificateCorrectionWithdrawn: (row, event) =>
      decided(row, event, { status: 'withdrawn', decidedBy: event.data.withdrawnBy, decidedReason: null }),
    CertificateCorrected: (row, event) =>
      decided(row, event, { status: 'approved', decidedBy: event.data.approvedBy, decidedReason: null }),
  },
});
