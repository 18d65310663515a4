import { createPublicKey, verify } from 'node:crypto';
import { fromBase64url, type PublishedKey, type SignatureCheck } from '../verification/index.js';
import { toDer } from './der-signature.js';
import { SPKI_PREFIXES } from './local-signer.js';

/** Checks signatures of every algorithm with the OpenSSL of Node. */
export const checkSignature: SignatureCheck = (key, bytes, signature) =>
  Promise.resolve(signature.length === 64 && verifies(key, bytes, signature));

function verifies({ algorithm, publicKey }: PublishedKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.concat([Buffer.from(SPKI_PREFIXES[algorithm], 'hex'), fromBase64url(publicKey)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return algorithm === 'Ed25519'
    ? verify(null, bytes, key, signature)
    : verify('sm3', bytes, key, toDer(signature));
}
