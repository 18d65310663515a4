import { accept, reject } from '#event-sourcing';
import { addDays } from '#reference-data';
import type {
  ExpireCertificate,
  LiftSuspension,
  ReissueCertificate,
  RevokeCertificate,
  SuspendCertificate,
} from './commands.js';
import type { CertificateDecision } from './rejections.js';
import type { KnownCertificate } from './state.js';

export function suspend({ reason, on }: SuspendCertificate, known: KnownCertificate): CertificateDecision {
  const { certificateId, workerId, suspensions, content } = known;
  if (known.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
  if (known.status === 'expired') return reject({ code: 'CERTIFICATE_EXPIRED' });
  if (known.status === 'suspended') return accept();
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (on < content.issuedOn) return reject({ code: 'SUSPENDED_BEFORE_ISSUE', issuedOn: content.issuedOn });
  const data = { certificateId, workerId, suspension: suspensions + 1, reason };
  return accept({ type: 'CertificateSuspended', occurredOn: on, data });
}

export function lift({ reason, on }: LiftSuspension, known: KnownCertificate): CertificateDecision {
  const { certificateId, workerId, suspensions: suspension, suspendedOn } = known;
  if (known.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
  if (suspension === 0) return reject({ code: 'CERTIFICATE_NOT_SUSPENDED' });
  if (suspendedOn === null) return accept();
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (on < suspendedOn) return reject({ code: 'LIFTED_BEFORE_SUSPENSION', suspendedOn });
  const data = { certificateId, workerId, suspension, reason };
  return accept({ type: 'CertificateSuspensionLifted', occurredOn: on, data });
}

export function expire({ today }: ExpireCertificate, known: KnownCertificate): CertificateDecision {
  const { certificateId, workerId, content } = known;
  if (known.status === 'revoked' || known.status === 'expired') return accept();
  const { validUntil } = content;
  if (validUntil === undefined || validUntil >= today) return reject({ code: 'NOT_OVER' });
  const data = { certificateId, workerId, validUntil };
  return accept({ type: 'CertificateExpired', occurredOn: addDays(validUntil, 1), data });
}

export function reissue(
  { reason, print, on }: ReissueCertificate,
  known: KnownCertificate,
): CertificateDecision {
  const { certificateId, workerId, prints } = known;
  if (known.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
  if (known.status === 'expired') return reject({ code: 'CERTIFICATE_EXPIRED' });
  if (known.status === 'suspended') return reject({ code: 'CERTIFICATE_SUSPENDED' });
  if (print >= 1 && print <= prints) return accept();
  if (print !== prints + 1) return reject({ code: 'PRINT_OUT_OF_ORDER', next: prints + 1 });
  const data = { certificateId, workerId, print, reason };
  return accept({ type: 'CertificateReissued', occurredOn: on, data });
}

export function revoke(command: RevokeCertificate, known: KnownCertificate): CertificateDecision {
  const { reason, on, effectsDigest } = command;
  if (known.status === 'revoked') return accept();
  const { certificateId, workerId, content, corrections } = known;
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (on < content.issuedOn) return reject({ code: 'REVOKED_BEFORE_ISSUE', issuedOn: content.issuedOn });
  const seen = effectsDigest === undefined ? {} : { effectsDigest };
  return accept({
    type: 'CertificateRevoked',
    occurredOn: on,
    data: { certificateId, workerId, reason, content, corrections, ...seen },
  });
}
