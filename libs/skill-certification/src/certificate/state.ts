import type { CertificateContent, CertificateEvent } from './events.js';

export interface KnownCertificate {
  readonly status: 'valid' | 'revoked';
  readonly certificateId: string;
  readonly workerId: string;
  readonly institutionId: string;
  readonly region: string;
  /** As corrected. */
  readonly content: CertificateContent;
  readonly corrections: number;
}

export type CertificateState = { readonly status: 'absent' } | KnownCertificate;

export const initialState: CertificateState = { status: 'absent' };

export function evolve(state: CertificateState, event: CertificateEvent): CertificateState {
  if (event.type === 'CertificateRecorded') return { status: 'valid', ...event.data, corrections: 0 };
  if (state.status === 'absent') throw new Error(`${event.type} of a certificate that was never recorded`);
  switch (event.type) {
    case 'CertificateCorrected':
      return { ...state, content: event.data.content, corrections: event.data.correction };
    case 'CertificateRevoked':
      return { ...state, status: 'revoked' };
  }
}
