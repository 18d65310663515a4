import type { LocalDate } from '#event-sourcing';
import type { CertificateContent, CertificateCorrectionRequested, CertificateEvent } from './events.js';

/** A correction that waits for another person. */
export type PendingCorrection = Omit<
  CertificateCorrectionRequested['data'],
  'certificateId' | 'workerId' | 'before'
>;

type SettledCorrection = 'approved' | 'refused' | 'withdrawn';

export interface KnownCertificate {
  /** revoked before expired before suspended: the stronger word stands. */
  readonly status: 'valid' | 'suspended' | 'expired' | 'revoked';
  readonly certificateId: string;
  readonly workerId: string;
  readonly institutionId: string;
  readonly region: string;
  /** As corrected. */
  readonly content: CertificateContent;
  readonly corrections: number;
  readonly pending: PendingCorrection | null;
  /** What became of earlier requests. */
  readonly settled: ReadonlyMap<string, SettledCorrection>;
  readonly suspensions: number;
  /** First day of the suspension that stands; null while none does. */
  readonly suspendedOn: LocalDate | null;
  /** Last day that was found to be over; null while none was. */
  readonly expired: LocalDate | null;
  /** Prints of the paper. */
  readonly prints: number;
}

export type CertificateState = { readonly status: 'absent' } | KnownCertificate;

export const initialState: CertificateState = { status: 'absent' };

function recorded(
  data: Extract<CertificateEvent, { type: 'CertificateRecorded' }>['data'],
): KnownCertificate {
  return {
    status: 'valid',
    ...data,
    corrections: 0,
    pending: null,
    settled: new Map(),
    suspensions: 0,
    suspendedOn: null,
    expired: null,
    prints: 1,
  };
}

const standing = (state: KnownCertificate): KnownCertificate => ({
  ...state,
  status:
    state.status === 'revoked'
      ? 'revoked'
      : state.expired !== null
        ? 'expired'
        : state.suspendedOn !== null
          ? 'suspended'
          : 'valid',
});

const settledWith = (
  state: KnownCertificate,
  requestId: string | undefined,
  how: SettledCorrection,
): KnownCertificate =>
  requestId === undefined
    ? state
    : { ...state, pending: null, settled: new Map([...state.settled, [requestId, how]]) };

export function evolve(state: CertificateState, event: CertificateEvent): CertificateState {
  if (event.type === 'CertificateRecorded') return recorded(event.data);
  if (state.status === 'absent') throw new Error(`${event.type} of a certificate that was never recorded`);
  switch (event.type) {
    case 'CertificateCorrectionRequested': {
      const { requestId, content, reason, attachments, requestedBy } = event.data;
      return { ...state, pending: { requestId, content, reason, attachments, requestedBy } };
    }
    case 'CertificateCorrectionRefused':
      return settledWith(state, event.data.requestId, 'refused');
    case 'CertificateCorrectionWithdrawn':
      return settledWith(state, event.data.requestId, 'withdrawn');
    case 'CertificateCorrected': {
      const { content, correction: corrections, requestId } = event.data;
      // Another last day is another question: the next look says whether it is over.
      const expired = content.validUntil === state.expired ? state.expired : null;
      return standing(settledWith({ ...state, content, corrections, expired }, requestId, 'approved'));
    }
    case 'CertificateSuspended':
      return standing({
        ...state,
        suspensions: event.data.suspension,
        suspendedOn: event.occurredOn,
      });
    case 'CertificateSuspensionLifted':
      return standing({ ...state, suspendedOn: null });
    case 'CertificateExpired':
      return standing({ ...state, expired: event.data.validUntil });
    case 'CertificateReissued':
      return { ...state, prints: event.data.print };
    case 'CertificateRevoked':
      return { ...state, status: 'revoked', pending: null };
  }
}
