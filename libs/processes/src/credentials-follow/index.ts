import { blueCard, type BlueCardEvent } from '#blue-card';
import { reinstateCredential, revokeCredential, suspendCredential } from '#credentials';
import { fold, localDateOf, reactionProcess, type CommandContext, type RecordedEvent } from '#event-sourcing';
import { readCertificate, type CertificateEvent } from '#skill-certification';
import { statementCredentialId, type StatementEvent } from '#statements';
import type { ProcessServices } from '../services.js';
import { cardCredentialId, certificateCredentialId } from './ids.js';

export { cardCredentialId, certificateCredentialId } from './ids.js';

type OfCertificate = Extract<
  CertificateEvent,
  {
    type:
      | 'CertificateCorrected'
      | 'CertificateSuspended'
      | 'CertificateSuspensionLifted'
      | 'CertificateExpired'
      | 'CertificateRevoked';
  }
>;

/** What was given out for a certificate is worth as much as the certificate; a corrected one asks for a new one. */
export const credentialsFollowCertificates = reactionProcess<ProcessServices, OfCertificate>({
  name: 'credentials-follow-certificates',
  keyOf: (event) => event.data.certificateId,
  on: {
    CertificateCorrected: async ({ data, recordedAt }, services, context) => {
      const credentialId = certificateCredentialId(data.certificateId, data.correction - 1);
      const reason = `证书更正：${data.reason}`;
      await revokeCredential(services, { credentialId, reason, on: localDateOf(recordedAt) }, context);
    },
    CertificateSuspended: async (event, services, context) =>
      void (await suspendCredential(services, await about(services, event, event.data.reason), context)),
    CertificateSuspensionLifted: async (event, services, context) =>
      void (await reinstateCredential(services, await about(services, event, ''), context)),
    CertificateExpired: async (event, services, context) =>
      void (await revokeCredential(services, await about(services, event, '证书到期'), context)),
    CertificateRevoked: async (event, services, context) => {
      const reason = `证书撤销：${event.data.reason}`;
      await revokeCredential(services, await about(services, event, reason), context);
    },
  },
});

async function about(
  { store }: ProcessServices,
  { data: { certificateId }, recordedAt }: RecordedEvent<OfCertificate>,
  reason: string,
) {
  const known = await readCertificate({ store }, certificateId);
  const corrections = known.status === 'absent' ? 0 : known.corrections;
  const credentialId = certificateCredentialId(certificateId, corrections);
  return { credentialId, reason, on: localDateOf(recordedAt) };
}

type OfCard = Extract<
  BlueCardEvent,
  {
    type:
      | 'BlueCardFlagLoaded'
      | 'BlueCardLevelChanged'
      | 'BlueCardFlagRemoved'
      | 'BlueCardSuspended'
      | 'BlueCardResumed'
      | 'SocialSecurityCardReplaced';
  }
>;

/** What was given out for a card is worth as much as the card. */
export const credentialsFollowCards = reactionProcess<ProcessServices, OfCard>({
  name: 'credentials-follow-cards',
  keyOf: (event) => event.data.workerId,
  on: {
    BlueCardFlagLoaded: (event, services, context) => supersede(event, services, context, '重新加载'),
    BlueCardLevelChanged: (event, services, context) => supersede(event, services, context, '等级变更'),
    BlueCardFlagRemoved: (event, services, context) =>
      supersede(event, services, context, `注销：${event.data.reason}`),
    BlueCardSuspended: async (event, services, context) => {
      const { reason } = event.data;
      await suspendCredential(services, { ...(await ofEdition(services, event, 0)), reason }, context);
    },
    BlueCardResumed: async (event, services, context) => {
      if (event.data.action === 'resume')
        await reinstateCredential(services, await ofEdition(services, event, 0), context);
    },
    SocialSecurityCardReplaced: async (event, services, context) => {
      const reason = '社会保障卡换领，待重新加载';
      await suspendCredential(services, { ...(await ofEdition(services, event, 0)), reason }, context);
    },
  },
});

/** What was given out before the event is worth nothing after it. */
async function supersede(
  event: RecordedEvent<OfCard>,
  services: ProcessServices,
  context: CommandContext,
  reason: string,
): Promise<void> {
  const { edition, ...before } = await ofEdition(services, event, -1);
  // Nothing can have been given out before the first edition.
  if (edition > 0) await revokeCredential(services, { ...before, reason }, context);
}

/** The credential of the card as it was right after an event, or so many editions before. */
async function ofEdition(
  { store }: ProcessServices,
  { data: { workerId }, stream, revision, recordedAt }: RecordedEvent<OfCard>,
  off: number,
) {
  const { events } = await store.read(stream);
  const told = events.filter((event) => event.revision <= revision);
  // Streams of this category hold nothing else.
  const edition = fold(blueCard, told as unknown as readonly BlueCardEvent[]).edition + off;
  return { edition, credentialId: cardCredentialId(workerId, edition), on: localDateOf(recordedAt) };
}

type OfStatement = Extract<StatementEvent, { type: 'StatementWithdrawn' | 'StatementSuperseded' }>;

/** The QR code of a statement is worth as much as the statement. */
export const credentialsFollowStatements = reactionProcess<ProcessServices, OfStatement>({
  name: 'credentials-follow-statements',
  keyOf: (event) => event.data.workerId,
  on: {
    StatementWithdrawn: async ({ data, recordedAt }, services, context) => {
      const credentialId = statementCredentialId(data.statementId);
      const reason = `证明撤回：${data.reason}`;
      await revokeCredential(services, { credentialId, reason, on: localDateOf(recordedAt) }, context);
    },
    StatementSuperseded: async ({ data, recordedAt }, services, context) => {
      const credentialId = statementCredentialId(data.statementId);
      const reason = `由 ${data.byNumber} 代替`;
      await revokeCredential(services, { credentialId, reason, on: localDateOf(recordedAt) }, context);
    },
  },
});
