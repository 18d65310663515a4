/** How credentials are signed. SM2 is GB/T 32918 with SM3. */
export const ALGORITHMS = ['Ed25519', 'SM2'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A public key as it is published: also one that signs no more, for as long as its credentials are about. */
export interface PublishedKey {
  /** 16 hex digits. */
  readonly keyId: string;
  readonly algorithm: Algorithm;
  /** base64url: 32 bytes of Ed25519, or the point of SM2, 65 bytes. */
  readonly publicKey: string;
  /** The moment from which on it signs. */
  readonly from: string;
}

/** In headers of COSE (RFC 9053; SM2 has no registered number, so one for private use) and of JOSE (RFC 8037). */
export const NAMES: Readonly<Record<Algorithm, { readonly cose: number; readonly jose: string }>> = {
  Ed25519: { cose: -8, jose: 'EdDSA' },
  SM2: { cose: -65_537, jose: 'SM2-SM3' },
};

export const algorithmOf = (name: unknown): Algorithm | undefined =>
  ALGORITHMS.find((algorithm) => NAMES[algorithm].cose === name || NAMES[algorithm].jose === name);

/** True when the signature is that of the key over the bytes; 'unsupported' where this platform lacks the algorithm. */
export type SignatureCheck = (
  key: PublishedKey,
  bytes: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean | 'unsupported'>;

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const bytesOfHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
