import { reactionProcess } from '#event-sourcing';
import { classIdOf, handleClass, type CertificateRecorded } from '#skill-certification';
import type { ProcessServices } from '../services.js';

/** A certificate that names its class is linked to it; a number that no class has, or of others, is left alone. */
export const classesFollowCertificates = reactionProcess<ProcessServices, CertificateRecorded>({
  name: 'classes-follow-certificates',
  keyOf: ({ data }) => data.content.trainingClass ?? data.certificateId,
  on: {
    CertificateRecorded: async ({ data: { workerId, certificateId, content } }, services, context) => {
      const { trainingClass, issuedOn } = content;
      if (trainingClass === null) return;
      const classId = classIdOf(trainingClass);
      await handleClass(
        services,
        { type: 'LinkCertificate', classId, workerId, certificateId, issuedOn },
        context,
      );
    },
  },
});
