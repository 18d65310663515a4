import { NAMES, toBase64url } from '../verification/index.js';
import type { Signer } from './signer.js';

const json = (value: object): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)));

/** A compact JWS of a JSON document (RFC 7515); `typ` says what it is. */
export async function signJson(signer: Signer, typ: string, payload: object): Promise<string> {
  const { algorithm, keyId } = signer.published;
  const signed = `${json({ alg: NAMES[algorithm].jose, kid: keyId, typ })}.${json(payload)}`;
  return `${signed}.${toBase64url(await signer.sign(new TextEncoder().encode(signed)))}`;
}
