import type { History } from '#event-sourcing';

export const certificateImportHistory: History = {
  CertificateImportSubmitted: [],
  CertificateImportValidated: [],
  CertificateImportRefused: [],
  CertificateImportConfirmed: [],
  CertificateImportCancelled: [],
  CertificateImportCommitted: [],
};
