import { projection, type RecordedEvent } from '#event-sourcing';
import type { CertificateEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { contentOf } from './content.js';
import { certificatesTable, type CertificateRow, type SupersededVersion } from './row.js';

const superseded = (row: CertificateRow, correction: RecordedEvent): SupersededVersion => ({
  ...contentOf(row),
  version: row.version,
  knownFrom: row.knownFrom,
  knownTo: correction.recordedAt,
});

export const certificatesProjection = projection<CertificateRow, CertificateEvent>({
  table: certificatesTable,
  version: 1,
  keysOf: (event) => [event.data.certificateId],
  on: {
    CertificateRecorded: (_row, { data, recordedAt, source, position }) => ({
      ...contentOf(data.content),
      certificateId: data.certificateId,
      workerId: data.workerId,
      institutionId: data.institutionId,
      region: data.region,
      source,
      status: 'valid',
      revokedOn: null,
      revokedReason: null,
      revokedKnownFrom: null,
      version: 0,
      knownFrom: recordedAt,
      superseded: [],
      position,
    }),
    CertificateCorrected: (row, event) => {
      const before = existing(row, event);
      return {
        ...before,
        ...contentOf(event.data.content),
        version: event.data.correction,
        knownFrom: event.recordedAt,
        superseded: [...before.superseded, superseded(before, event)],
        position: event.position,
      };
    },
    CertificateRevoked: (row, event) => ({
      ...existing(row, event),
      status: 'revoked',
      revokedOn: event.occurredOn,
      revokedReason: event.data.reason,
      revokedKnownFrom: event.recordedAt,
      position: event.position,
    }),
  },
});
