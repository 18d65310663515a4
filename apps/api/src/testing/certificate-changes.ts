import type { Door } from './running-api.js';
import { recorded, type Written } from './town.js';

interface Changed {
  readonly certificateId: string;
  readonly requestId: string;
}

/** Asks for a correction and has it approved by another person. */
export async function correctCertificate(
  { officer, reviewer }: { readonly officer: Door; readonly reviewer: Door },
  certificateId: string,
  correction: object,
): Promise<Written> {
  const path = `/certificates/${certificateId}/corrections`;
  const { requestId } = (await recorded(officer.post(path, correction))) as Written & Changed;
  return recorded(reviewer.post(`${path}/${requestId}/approval`));
}

/** Revokes a certificate, having seen the list of effects. */
export async function revokeCertificate(
  officer: Door,
  certificateId: string,
  revocation: { readonly reason: string; readonly on: string },
): Promise<Written> {
  const path = `/certificates/${certificateId}`;
  const { body } = await officer.get<{ effectsDigest: string }>(
    `${path}/revocation-effects?on=${revocation.on}`,
  );
  const { effectsDigest } = body;
  return recorded(officer.post(`${path}/revocation`, { ...revocation, effectsDigest }));
}
