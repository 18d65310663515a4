import type { History } from '#event-sourcing';

export const certificateHistory: History = {
  CertificateRecorded: [],
  CertificateCorrectionRequested: [],
  CertificateCorrectionRefused: [],
  CertificateCorrectionWithdrawn: [],
  CertificateCorrected: [],
  CertificateSuspended: [],
  CertificateSuspensionLifted: [],
  CertificateExpired: [],
  CertificateReissued: [],
  CertificateRevoked: [],
};
