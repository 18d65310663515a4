import { accept, reject } from '#event-sourcing';
import type { CertificateCommand, RecordCertificate } from './commands.js';
import { differingFields, refusalOf } from './content-rules.js';
import {
  approveCorrection,
  refuseCorrection,
  requestCorrection,
  withdrawCorrection,
} from './decide-corrections.js';
import { expire, lift, reissue, revoke, suspend } from './decide-standing.js';
import type { CertificateDecision } from './rejections.js';
import type { CertificateState } from './state.js';

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

export function decide(command: CertificateCommand, state: CertificateState): CertificateDecision {
  if (command.type === 'RecordCertificate') return record(command, state);
  if (state.status === 'absent') return reject({ code: 'CERTIFICATE_NOT_FOUND' });
  switch (command.type) {
    case 'RequestCorrection':
      return requestCorrection(command, state);
    case 'ApproveCorrection':
      return approveCorrection(command, state);
    case 'RefuseCorrection':
      return refuseCorrection(command, state);
    case 'WithdrawCorrection':
      return withdrawCorrection(command, state);
    case 'SuspendCertificate':
      return suspend(command, state);
    case 'LiftSuspension':
      return lift(command, state);
    case 'ExpireCertificate':
      return expire(command, state);
    case 'ReissueCertificate':
      return reissue(command, state);
    case 'RevokeCertificate':
      return revoke(command, state);
  }
}
