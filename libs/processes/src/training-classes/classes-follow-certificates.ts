import { reactionProcess, type RecordedEvent } from '#event-sourcing';
import { entriesOfPeople } from '#read-models';
import { classIdOf, handleClass, readClass, type CertificateRecorded } from '#skill-certification';
import type { ProcessServices } from '../services.js';

/** Under which entry of the register somebody is in a class; their own where they are in it under none. */
async function entryInClass(
  services: Pick<ProcessServices, 'store' | 'db' | 'readModelsReach'>,
  classId: string,
  { data: { workerId }, position }: RecordedEvent<CertificateRecorded>,
): Promise<string> {
  const known = await readClass(services, classId);
  if (known.status === 'absent' || known.roster[workerId] !== undefined) return workerId;
  await services.readModelsReach(['workers'], position);
  const entries = (await entriesOfPeople(services.db, [workerId]))(workerId);
  return entries.find((entry) => known.roster[entry] !== undefined) ?? workerId;
}

/** A certificate that names its class is linked to it; a number that no class has, or of others, is left alone. */
export const classesFollowCertificates = reactionProcess<ProcessServices, CertificateRecorded>({
  name: 'classes-follow-certificates',
  keyOf: ({ data }) => data.content.trainingClass ?? data.certificateId,
  on: {
    CertificateRecorded: async (event, services, context) => {
      const { certificateId, content } = event.data;
      const { trainingClass, issuedOn } = content;
      if (trainingClass === null) return;
      const classId = classIdOf(trainingClass);
      const entry = await entryInClass(services, classId, event);
      await handleClass(
        services,
        { type: 'LinkCertificate', classId, workerId: entry, certificateId, issuedOn },
        context,
      );
    },
  },
});
