import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type {
  CertificateCommand,
  CorrectCertificate,
  RecordCertificate,
  RevokeCertificate,
} from './commands.js';
import type { CertificateContent, CertificateEvent, CertificateRecorded } from './events.js';
import type { CertificateState, KnownCertificate } from './state.js';

/** What a certificate sent in again says differently. */
type DifferingField = keyof CertificateContent | 'institutionId';

export type CertificateRejection =
  /** A certificate number belongs for ever to the worker for whom it was first recorded. */
  | { readonly code: 'NUMBER_TAKEN' }
  /** What is recorded changes only through a correction. */
  | { readonly code: 'CONTENT_DIFFERS'; readonly fields: readonly DifferingField[] }
  /** 专项职业能力证书 have no level (JS:9). */
  | { readonly code: 'LEVEL_NOT_ALLOWED' }
  /** Skill-level and vocational-qualification certificates state a level. */
  | { readonly code: 'LEVEL_REQUIRED' }
  /** 直接认定 rests on an approval document (AQ:8, JS:9). */
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  /** A certificate is not issued later than today. */
  | { readonly code: 'ISSUED_IN_FUTURE'; readonly issuedOn: LocalDate }
  /** Only a recorded certificate is corrected or revoked. */
  | { readonly code: 'CERTIFICATE_NOT_FOUND' }
  /** A correction keeps the number; another number is another certificate. */
  | { readonly code: 'NUMBER_FIXED' }
  /** A correction and a revocation state why. */
  | { readonly code: 'REASON_REQUIRED' }
  /** A revoked certificate is neither recorded again nor corrected. */
  | { readonly code: 'CERTIFICATE_REVOKED' }
  /** A certificate is not void before it was issued. */
  | { readonly code: 'REVOKED_BEFORE_ISSUE'; readonly issuedOn: LocalDate };

type CertificateDecision = Decision<CertificateEvent, CertificateRejection>;

function refusalOf(content: CertificateContent, today: LocalDate): CertificateRejection | null {
  if (content.kind === 'special-ability' && content.level !== null) return { code: 'LEVEL_NOT_ALLOWED' };
  if (content.kind !== 'special-ability' && content.level === null) return { code: 'LEVEL_REQUIRED' };
  if (content.mode === 'direct-recognition' && !content.approvalNumber?.trim())
    return { code: 'APPROVAL_NUMBER_REQUIRED' };
  if (content.issuedOn > today) return { code: 'ISSUED_IN_FUTURE', issuedOn: content.issuedOn };
  return null;
}

function differingFields(
  sent: CertificateRecorded['data'],
  known: KnownCertificate,
): readonly DifferingField[] {
  const fields = (Object.keys(known.content) as (keyof CertificateContent)[]).filter(
    (field) => !sameFacts([known.content[field]], [sent.content[field]]),
  );
  return sent.institutionId === known.institutionId ? fields : ['institutionId', ...fields];
}

function record(
  { type: _, today, ...facts }: RecordCertificate,
  state: CertificateState,
): CertificateDecision {
  if (state.status !== 'absent') {
    if (state.workerId !== facts.workerId) return reject({ code: 'NUMBER_TAKEN' });
    if (state.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
    const fields = differingFields(facts, state);
    return fields.length === 0 ? accept() : reject({ code: 'CONTENT_DIFFERS', fields });
  }
  const refusal = refusalOf(facts.content, today);
  if (refusal) return reject(refusal);
  return accept({ type: 'CertificateRecorded', occurredOn: facts.content.issuedOn, data: facts });
}

function correct(command: CorrectCertificate, known: KnownCertificate): CertificateDecision {
  const { content, reason, approvedBy, today } = command;
  if (known.status === 'revoked') return reject({ code: 'CERTIFICATE_REVOKED' });
  if (content.number !== known.content.number) return reject({ code: 'NUMBER_FIXED' });
  if (sameFacts(content, known.content)) return accept();
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  const refusal = refusalOf(content, today);
  if (refusal) return reject(refusal);
  const { certificateId, workerId, content: before } = known;
  const correction = known.corrections + 1;
  return accept({
    type: 'CertificateCorrected',
    occurredOn: content.issuedOn,
    data: { certificateId, workerId, correction, before, content, reason, approvedBy },
  });
}

function revoke({ reason, on }: RevokeCertificate, known: KnownCertificate): CertificateDecision {
  if (known.status === 'revoked') return accept();
  const { certificateId, workerId, content, corrections } = known;
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  if (on < content.issuedOn) return reject({ code: 'REVOKED_BEFORE_ISSUE', issuedOn: content.issuedOn });
  return accept({
    type: 'CertificateRevoked',
    occurredOn: on,
    data: { certificateId, workerId, reason, content, corrections },
  });
}

export function decide(command: CertificateCommand, state: CertificateState): CertificateDecision {
  if (command.type === 'RecordCertificate') return record(command, state);
  if (state.status === 'absent') return reject({ code: 'CERTIFICATE_NOT_FOUND' });
  switch (command.type) {
    case 'CorrectCertificate':
      return correct(command, state);
    case 'RevokeCertificate':
      return revoke(command, state);
  }
}
