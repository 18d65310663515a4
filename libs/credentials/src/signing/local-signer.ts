import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { toBase64url, type Algorithm, type PublishedKey } from '../verification/index.js';
import { toRaw } from './der-signature.js';
import { SigningKeyError, type Signer } from './signer.js';

/** How much of a SubjectPublicKeyInfo stands before the key itself is the same for every key of an algorithm. */
export const SPKI_PREFIXES: Readonly<Record<Algorithm, string>> = {
  Ed25519: '302a300506032b6570032100',
  SM2: '3059301306072a8648ce3d020106082a811ccf5501822d034200',
};

/** A key at hand. */
export class LocalSigner implements Signer {
  readonly published: PublishedKey;
  readonly #key: KeyObject;

  /** `pkcs8`: the private key; `from`: the moment from which on it signs. */
  constructor(algorithm: Algorithm, pkcs8: Buffer, from: string, where: string) {
    try {
      this.#key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    } catch {
      throw new SigningKeyError('SIGNING_KEY_INVALID', where);
    }
    const spki = createPublicKey(this.#key).export({ format: 'der', type: 'spki' });
    const prefix = SPKI_PREFIXES[algorithm];
    if (!spki.toString('hex').startsWith(prefix)) throw new SigningKeyError('SIGNING_KEY_INVALID', where);
    this.published = {
      keyId: createHash('sha256').update(spki).digest('hex').slice(0, 16),
      algorithm,
      publicKey: toBase64url(spki.subarray(prefix.length / 2)),
      from,
    };
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    switch (this.published.algorithm) {
      case 'Ed25519':
        return Promise.resolve(sign(null, bytes, this.#key));
      case 'SM2':
        return Promise.resolve(toRaw(sign('sm3', bytes, this.#key)));
    }
  }
}

/** A new private key as PKCS #8. */
export function newPrivateKey(algorithm: Algorithm): Buffer {
  const asked = { format: 'der', type: 'pkcs8' } as const;
  switch (algorithm) {
    case 'Ed25519':
      return generateKeyPairSync('ed25519').privateKey.export(asked);
    case 'SM2':
      try {
        // The pair itself would sign ECDSA on this curve. Read from PKCS #8, the same key signs SM2.
        return generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey.export(asked);
      } catch {
        throw new SigningKeyError('SIGNING_KEY_UNAVAILABLE', `OpenSSL ${process.versions.openssl}`);
      }
  }
}
