import { commandCard } from '#blue-card';
import { localDateOf, reactionProcess, type CommandContext, type RecordedEvent } from '#event-sourcing';
import { readCertificate, type CertificateEvent, type KnownCertificate } from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { minimumLevelIn } from './minimum-level.js';

/** What makes a certificate stand behind a card, or no longer. */
type Follows = Extract<
  CertificateEvent,
  {
    type:
      | 'CertificateRecorded'
      | 'CertificateCorrected'
      | 'CertificateSuspended'
      | 'CertificateSuspensionLifted'
      | 'CertificateExpired'
      | 'CertificateRevoked';
  }
>;

/** The flag on the social-security card follows the highest valid certificate (B-001). */
export const cardFollowsCertificates = reactionProcess<ProcessServices, Follows>({
  name: 'card-follows-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRecorded: (event, services, context) => follow(services, context, event, ''),
    CertificateCorrected: (event, services, context) => follow(services, context, event, event.data.reason),
    CertificateSuspended: (event, services, context) => follow(services, context, event, event.data.reason),
    CertificateSuspensionLifted: (event, services, context) => follow(services, context, event, ''),
    CertificateExpired: (event, services, context) => follow(services, context, event, ''),
    CertificateRevoked: (event, services, context) => follow(services, context, event, event.data.reason),
  },
});

/** Brings the card to what the certificate is worth by now, whatever event about it is reacted to. */
async function follow(
  services: ProcessServices,
  context: CommandContext,
  event: RecordedEvent<Follows>,
  why: string,
): Promise<void> {
  const { store } = services;
  const { certificateId } = event.data;
  const known = await readCertificate({ store }, certificateId);
  if (known.status === 'absent') return;
  const { workerId, region, content, status } = known;
  const on = event.type === 'CertificateRevoked' ? event.occurredOn : localDateOf(event.recordedAt);
  const about = { workerId, certificateId, on, ...(await minimumLevelIn(services, region, event)) };
  if (status === 'valid' && content.level !== null) {
    await commandCard({ store }, { type: 'AttachCertificate', level: content.level, ...about }, context);
    return;
  }
  const reason = status === 'valid' ? '专项职业能力证书无等级' : withReason(NO_LONGER[status], why);
  await commandCard({ store }, { type: 'DetachCertificate', reason, ...about }, context);
}

const NO_LONGER: Readonly<Record<Exclude<KnownCertificate['status'], 'valid'>, string>> = {
  suspended: '证书暂停',
  expired: '证书到期',
  revoked: '证书撤销',
};

const withReason = (what: string, why: string): string => (why === '' ? what : `${what}：${why}`);
