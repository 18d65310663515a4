import { fromBase45, toBase45 } from './base45.js';
import { CborError, fromCbor, Tagged, toCbor } from './cbor.js';
import { readClaims, type Claims } from './claims.js';
import { algorithmOf, bytesOfHex, hexOf, NAMES, type Algorithm } from './keys.js';

/** COSE_Sign1 (RFC 9052, section 4.2). */
const COSE_SIGN1 = 18;
const ALGORITHM = 1;
const KEY_ID = 4;

/** What stands before the Base45 text in a QR code, with the number of the form. */
const PREFIX = 'BLC1:';

export interface Envelope {
  readonly algorithm: Algorithm | undefined;
  readonly keyId: string;
  readonly claims: Claims;
  /** What was signed. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** The protected header of a signer. */
export const headerOf = (algorithm: Algorithm, keyId: string): Uint8Array<ArrayBuffer> =>
  toCbor(
    new Map<number, number | Uint8Array>([
      [ALGORITHM, NAMES[algorithm].cose],
      [KEY_ID, bytesOfHex(keyId)],
    ]),
  );

/** The bytes that are signed (RFC 9052, section 4.4). */
export const signedBytes = (header: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  toCbor(['Signature1', header, new Uint8Array(), payload]);

/** The text of the QR code. */
export const sealEnvelope = (header: Uint8Array, payload: Uint8Array, signature: Uint8Array): string =>
  PREFIX + toBase45(toCbor(new Tagged(COSE_SIGN1, [header, new Map(), payload, signature])));

/** What a text says, nothing of it checked; null for what is no credential. */
export function openEnvelope(text: string): Envelope | null {
  const trimmed = text.trim();
  const bytes = trimmed.startsWith(PREFIX) ? fromBase45(trimmed.slice(PREFIX.length)) : null;
  if (bytes === null) return null;
  try {
    const message = fromCbor(bytes);
    if (!(message instanceof Tagged) || message.tag !== COSE_SIGN1 || !Array.isArray(message.value))
      return null;
    const [header, , payload, signature] = message.value as readonly unknown[];
    if (!areBytes(header) || !areBytes(payload) || !areBytes(signature)) return null;
    const told = fromCbor(header);
    const keyId: unknown = told instanceof Map ? told.get(KEY_ID) : undefined;
    if (!(told instanceof Map) || !areBytes(keyId)) return null;
    return {
      algorithm: algorithmOf(told.get(ALGORITHM)),
      keyId: hexOf(keyId),
      claims: readClaims(payload),
      signed: signedBytes(header, payload),
      signature,
    };
  } catch (error) {
    if (error instanceof CborError) return null;
    throw error;
  }
}

const areBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
