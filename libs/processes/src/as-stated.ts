import { readCertificate, type KnownCertificate } from '#skill-certification';
import type { ProcessServices } from './services.js';

/**
 * The certificate while it is what an event stated of it: null when it was corrected again or revoked since. The rest is
 * left to the later event, so that an earlier one, reacted to again after a crash, does not bring back what was settled.
 */
export async function asStated(
  services: Pick<ProcessServices, 'store'>,
  certificateId: string,
  correction: number,
): Promise<KnownCertificate | null> {
  const known = await readCertificate(services, certificateId);
  return known.status !== 'absent' && known.status !== 'revoked' && known.corrections === correction
    ? known
    : null;
}
