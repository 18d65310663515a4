import { accept, reject } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type {
  ApproveCorrection,
  RefuseCorrection,
  RequestCorrection,
  WithdrawCorrection,
} from './commands.js';
import { refusalOf } from './content-rules.js';
import type { CertificateDecision, CertificateRejection } from './rejections.js';
import type { KnownCertificate, PendingCorrection } from './state.js';

const SHA256 = /^[0-9a-f]{64}$/;

export function requestCorrection(command: RequestCorrection, known: KnownCertificate): CertificateDecision {
  const { requestId, content, reason, attachments, requestedBy, today } = command;
  const { certificateId, workerId, content: before, pending } = known;
  if (known.settled.has(requestId) || pending?.requestId === requestId) return accept();
  if (known.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
  if (pending !== null) return reject({ code: 'CORRECTION_PENDING', requestId: pending.requestId });
  if (content.number !== before.number) return reject({ code: 'NUMBER_FIXED' });
  if (sameFacts(content, before)) return reject({ code: 'NOTHING_TO_CORRECT' });
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (!attachments.every(({ sha256 }) => SHA256.test(sha256))) return reject({ code: 'ATTACHMENT_INVALID' });
  const refusal = refusalOf(content, today);
  if (refusal) return reject(refusal);
  const asked = { requestId, before, content, reason, attachments, requestedBy };
  return accept({
    type: 'CertificateCorrectionRequested',
    occurredOn: today,
    data: { certificateId, workerId, ...asked },
  });
}

/** The request that waits, or why there is none. */
function waiting(
  { pending, settled }: KnownCertificate,
  requestId: string,
): { readonly pending: PendingCorrection } | { readonly rejected: CertificateRejection } {
  if (pending?.requestId === requestId) return { pending };
  return reject({ code: settled.has(requestId) ? 'CORRECTION_SETTLED' : 'CORRECTION_NOT_FOUND' });
}

export function approveCorrection(command: ApproveCorrection, known: KnownCertificate): CertificateDecision {
  const { requestId, approvedBy, today } = command;
  const { certificateId, workerId, content: before, corrections } = known;
  if (known.settled.get(requestId) === 'approved') return accept();
  const asked = waiting(known, requestId);
  if ('rejected' in asked) return asked;
  const { content, reason, requestedBy, attachments } = asked.pending;
  if (requestedBy === approvedBy) return reject({ code: 'SAME_PERSON' });
  const refusal = refusalOf(content, today);
  if (refusal) return reject(refusal);
  return accept({
    type: 'CertificateCorrected',
    occurredOn: content.issuedOn,
    data: {
      certificateId,
      workerId,
      correction: corrections + 1,
      before,
      content,
      reason,
      approvedBy,
      requestId,
      requestedBy,
      attachments,
    },
  });
}

export function refuseCorrection(command: RefuseCorrection, known: KnownCertificate): CertificateDecision {
  const { requestId, refusedBy, reason, today: occurredOn } = command;
  const { certificateId, workerId } = known;
  if (known.settled.get(requestId) === 'refused') return accept();
  const asked = waiting(known, requestId);
  if ('rejected' in asked) return asked;
  if (asked.pending.requestedBy === refusedBy) return reject({ code: 'SAME_PERSON' });
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  const data = { certificateId, workerId, requestId, refusedBy, reason };
  return accept({ type: 'CertificateCorrectionRefused', occurredOn, data });
}

export function withdrawCorrection(
  command: WithdrawCorrection,
  known: KnownCertificate,
): CertificateDecision {
  const { requestId, withdrawnBy, today: occurredOn } = command;
  const { certificateId, workerId } = known;
  if (known.settled.get(requestId) === 'withdrawn') return accept();
  const asked = waiting(known, requestId);
  if ('rejected' in asked) return asked;
  if (asked.pending.requestedBy !== withdrawnBy) return reject({ code: 'NOT_THE_REQUESTER' });
  const data = { certificateId, workerId, requestId, withdrawnBy };
  return accept({ type: 'CertificateCorrectionWithdrawn', occurredOn, data });
}
