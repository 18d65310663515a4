import { attachCertificate, detachCertificate } from '#blue-card';
import { localDateOf, reactionProcess } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { CertificateEvent } from '#skill-certification';
import { asStated } from '../as-stated.js';
import type { ProcessServices } from '../services.js';

/** 蓝卡 is loaded from 五级/初级工 on: AQ:15 does not say which level, so this is the default of ambiguity 18. */
const minimumLevel: Level = 'junior';

/** The card on the social-security card follows the highest valid certificate (B-001). */
export const cardFollowsCertificates = reactionProcess<ProcessServices, CertificateEvent>({
  name: 'card-follows-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRecorded: async (
      { data: { workerId, certificateId, content }, recordedAt },
      { store },
      context,
    ) => {
      const { level } = content;
      // 专项职业能力证书 has no level and stands behind no card.
      if (level === null) return;
      const about = { workerId, certificateId, minimumLevel, on: localDateOf(recordedAt) };
      await attachCertificate({ store }, { ...about, level }, context);
    },
    CertificateCorrected: async ({ data: { certificateId, correction }, recordedAt }, { store }, context) => {
      const known = await asStated({ store }, certificateId, correction);
      if (known === null) return;
      const {
        workerId,
        content: { level },
      } = known;
      const about = { workerId, certificateId, minimumLevel, on: localDateOf(recordedAt) };
      if (level !== null) await attachCertificate({ store }, { ...about, level }, context);
      else await detachCertificate({ store }, { ...about, reason: '专项职业能力证书无等级' }, context);
    },
    CertificateRevoked: async (
      { data: { workerId, certificateId, reason }, occurredOn: on },
      { store },
      context,
    ) => {
      const lost = { workerId, certificateId, reason: `证书撤销：${reason}`, minimumLevel, on };
      await detachCertificate({ store }, lost, context);
    },
  },
});
