import { certificateIdOf, readCertificate } from '#skill-certification';
import { isErased, loadWorker } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/**
 * Numbers are found by a keyed index, so that the log does not hold a directory of them. `registration` counts those who
 * bore the certificate before and were erased.
 */
export const numberIndexOf = (
  { privacy }: Pick<ProcessServices, 'privacy'>,
  number: string,
  registration = 0,
): string =>
  privacy.index(registration === 0 ? 'certificate-number' : `certificate-number#${registration}`, number);

/** Where a certificate with a number stands, or would: one that was an erased person's may be recorded anew. */
export async function certificateSlot(
  services: Pick<ProcessServices, 'store' | 'privacy'>,
  number: string,
): Promise<{
  readonly numberIndex: string;
  readonly certificateId: string;
  readonly known: Awaited<ReturnType<typeof readCertificate>>;
}> {
  for (let registration = 0; ; registration++) {
    const numberIndex = numberIndexOf(services, number, registration);
    const certificateId = certificateIdOf(numberIndex);
    const known = await readCertificate(services, certificateId);
    const isFree = known.status === 'absent' || !isErased(await loadWorker(services.store, known.workerId));
    if (isFree) return { numberIndex, certificateId, known };
  }
}
