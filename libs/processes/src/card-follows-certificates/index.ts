import { attachCertificate, detachCertificate } from '#blue-card';
import { localDateOf, reactionProcess, type CommandContext } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { CertificateContent, CertificateEvent } from '#skill-certification';
import type { ProcessServices } from '../services.js';

/** 蓝卡 is loaded from 五级/初级工 on: AQ:15 does not say which level, so this is the default of ambiguity 18. */
const MINIMUM_LEVEL: Level = 'junior';

/** The card on the social-security card follows the highest valid certificate (B-001). */
export const cardFollowsCertificates = reactionProcess<ProcessServices, CertificateEvent>({
  name: 'card-follows-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRecorded: (event, services, context) =>
      follow(services, context, event.data, localDateOf(event.recordedAt)),
    CertificateCorrected: (event, services, context) =>
      follow(services, context, event.data, localDateOf(event.recordedAt)),
    CertificateRevoked: async ({ data: { workerId, certificateId, reason }, occurredOn }, { store }, context) => {
      const lost = { workerId, certificateId, reason: `证书撤销：${reason}`, minimumLevel: MINIMUM_LEVEL, on: occurredOn };
      await detachCertificate({ store }, lost, context);
    },
  },
});

interface Held {
  readonly workerId: string;
  readonly certificateId: string;
  readonly content: CertificateContent;
}

/** 专项职业能力证书 has no level and stands behind no card. */
async function follow(
  { store }: ProcessServices,
  context: CommandContext,
  { workerId, certificateId, content: { level } }: Held,
  on: string,
): Promise<void> {
  const about = { workerId, certificateId, minimumLevel: MINIMUM_LEVEL, on };
  if (level !== null) await attachCertificate({ store }, { ...about, level }, context);
  else await detachCertificate({ store }, { ...about, reason: '专项职业能力证书无等级' }, context);
}
