import { fromBase64url } from './base64url.js';
import { algorithmOf, type PublishedKey, type SignatureCheck } from './keys.js';

/** What a set bit means; each purpose has a list of its own with the same places. */
export const PURPOSES = ['revocation', 'suspension'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Places in a list: 16 KB of bits, the least that hides one among many (Bitstring Status List 1.0, section 6.1). */
export const LIST_LENGTH = 131_072;

/** A signed list that was checked. */
export interface StatusSnapshot {
  readonly list: number;
  readonly purpose: Purpose;
  /** The moment of which it tells, and until when it may be relied on. */
  readonly from: string;
  readonly until: string;
  readonly bits: Uint8Array;
}

/** The first place is the highest bit of the first byte. */
export const isSet = (bits: Uint8Array, index: number): boolean =>
  ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;

interface StatusListClaims {
  readonly validFrom: string;
  readonly validUntil: string;
  readonly credentialSubject: {
    readonly id: string;
    readonly statusPurpose: Purpose;
    readonly encodedList: string;
  };
}

/** A list that came as a JWT, if its signature is by one of the keys; null otherwise. */
export async function readStatusList(
  jwt: string,
  keys: readonly PublishedKey[],
  check: SignatureCheck,
): Promise<StatusSnapshot | null> {
  const [header, payload, signature] = jwt.trim().split('.');
  if (header === undefined || payload === undefined || signature === undefined) return null;
  try {
    const { alg, kid } = jsonOf<{ alg: string; kid: string }>(header);
    const key = keys.find(({ keyId, algorithm }) => keyId === kid && algorithm === algorithmOf(alg));
    if (key === undefined) return null;
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    if ((await check(key, signed, fromBase64url(signature))) !== true) return null;
    const { validFrom, validUntil, credentialSubject } = jsonOf<StatusListClaims>(payload);
    const { id, statusPurpose, encodedList } = credentialSubject;
    return {
      list: Number(/#(\d+)$/.exec(id)?.[1]),
      purpose: statusPurpose,
      from: validFrom,
      until: validUntil,
      bits: await expanded(fromBase64url(encodedList.slice(1))),
    };
  } catch {
    // Whatever is wrong with it, it is no list that could be relied on.
    return null;
  }
}

const jsonOf = <T>(part: string): T => JSON.parse(new TextDecoder().decode(fromBase64url(part))) as T;

async function expanded(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
