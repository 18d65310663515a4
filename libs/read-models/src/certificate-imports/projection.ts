import { projection } from '#event-sourcing';
import type { CertificateImportEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { certificateImportsTable, type CertificateImportRow } from './row.js';

export const certificateImportsProjection = projection<CertificateImportRow, CertificateImportEvent>({
  table: certificateImportsTable,
  version: 2,
  keysOf: (event) => [event.data.importId],
  on: {
    CertificateImportSubmitted: (_row, { data, recordedAt, position }) => ({
      importId: data.importId,
      institutionId: data.institutionId,
      fileHash: data.fileHash,
      fileName: data.fileName,
      format: data.format,
      submittedBy: data.submittedBy,
      submittedAt: recordedAt,
      status: 'submitted',
      rows: null,
      warnings: null,
      counts: null,
      refusal: null,
      mode: null,
      confirmedBy: null,
      submittedPosition: position,
      position,
    }),
    CertificateImportValidated: (row, event) => ({
      ...existing(row, event),
      status: 'validated',
      rows: event.data.rows,
      warnings: event.data.warnings,
      counts: event.data.counts,
      mode: null,
      confirmedBy: null,
      position: event.position,
    }),
    CertificateImportCancelled: (row, event) => ({
      ...existing(row, event),
      status: 'cancelled',
      position: event.position,
    }),
    CertificateImportRefused: (row, event) => ({
      ...existing(row, event),
      status: 'refused',
      refusal: { code: event.data.code, zh: event.data.zh, en: event.data.en },
      position: event.position,
    }),
    CertificateImportConfirmed: (row, event) => ({
      ...existing(row, event),
      status: 'confirmed',
      mode: event.data.mode,
      confirmedBy: event.data.confirmedBy,
      position: event.position,
    }),
    CertificateImportCommitted: (row, event) => ({
      ...existing(row, event),
      status: 'committed',
      counts: event.data.counts,
      position: event.position,
    }),
  },
});
