import type { History } from '#event-sourcing';

export const certificateNumberHistory: History = { CertificateNumberReserved: [] };
