import type { History } from '#event-sourcing';

export const certificateHistory: History = {
  CertificateRecorded: [],
  CertificateCorrected: [],
  CertificateRevoked: [],
};
