import { gzipSync } from 'node:zlib';
import { signJson, type Signer } from '../signing/index.js';
import { LIST_LENGTH, toBase64url, type Purpose } from '../verification/index.js';

/** The places of a list whose bit is set. */
export interface StatusList {
  readonly list: number;
  readonly purpose: Purpose;
  readonly set: readonly number[];
}

/** Of which moment a list tells, and until when it may be relied on; where it is found. */
export interface Snapshot {
  readonly from: Date;
  readonly until: Date;
  readonly address: string;
}

/** Bits in the order of Bitstring Status List 1.0: place 0 is the highest bit of the first byte. */
export function bitsOf(places: readonly number[]): Uint8Array {
  const bits = new Uint8Array(LIST_LENGTH / 8);
  for (const place of places) bits[place >> 3]! |= 0x80 >> (place & 7);
  return bits;
}

/** A BitstringStatusListCredential as a JWT (W3C Bitstring Status List 1.0, VC JOSE 1.0). */
export function publishStatusList(
  signer: Signer,
  { list, purpose, set }: StatusList,
  { from, until, address }: Snapshot,
): Promise<string> {
  const encodedList = `u${toBase64url(gzipSync(bitsOf(set)))}`;
  return signJson(signer, 'vc+jwt', {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: `urn:bluecard:key:${signer.published.keyId}`,
    validFrom: from.toISOString(),
    validUntil: until.toISOString(),
    credentialSubject: {
      id: `${address}#${list}`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
    },
  });
}
