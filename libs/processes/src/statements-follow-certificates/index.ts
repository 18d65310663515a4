import {
  commandIdOf,
  localDateOf,
  reactionProcess,
  type CommandContext,
  type RecordedEvent,
} from '#event-sourcing';
import type { CertificateEvent } from '#skill-certification';
import { statementsOf, withdrawStatement } from '#statements';
import type { ProcessServices } from '../services.js';

type Lost = Extract<CertificateEvent, { type: 'CertificateRevoked' | 'CertificateCorrected' }>;

/** A statement falls with the certificate that it rests on; after a correction its holder asks anew. */
export const statementsFollowCertificates = reactionProcess<ProcessServices, Lost>({
  name: 'statements-follow-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRevoked: (event, services, context) =>
      withdrawAll(services, event, '所依据的证书已撤销', context),
    CertificateCorrected: (event, services, context) =>
      withdrawAll(services, event, '所依据的证书已更正', context),
  },
});

async function withdrawAll(
  services: ProcessServices,
  { data: { workerId, certificateId }, recordedAt }: RecordedEvent<Lost>,
  reason: string,
  context: CommandContext,
): Promise<void> {
  for (const { statementId, restsOn, status } of await statementsOf(services, workerId))
    if (status === 'good' && restsOn.includes(certificateId))
      await withdrawStatement(
        services,
        { workerId, statementId, reason, on: localDateOf(recordedAt) },
        { ...context, commandId: commandIdOf(context.commandId, statementId) },
      );
}
