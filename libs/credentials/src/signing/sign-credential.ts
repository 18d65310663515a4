import { headerOf, sealEnvelope, signedBytes, writeClaims, type Claims } from '../verification/index.js';
import type { Signer } from './signer.js';

/** The text of a QR code: `BLC1:` and a COSE_Sign1 message in Base45. */
export async function signCredential(signer: Signer, claims: Claims): Promise<string> {
  const { algorithm, keyId } = signer.published;
  const header = headerOf(algorithm, keyId);
  const payload = writeClaims(claims);
  return sealEnvelope(header, payload, await signer.sign(signedBytes(header, payload)));
}
