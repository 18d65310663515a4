import { toBase64url, fromBase64url } from './base64url.js';
import { CborError, fromCbor, toCbor, type Cbor } from './cbor.js';

/** What a credential is about. */
const CREDENTIAL_KINDS = ['certificate', 'blue-card', 'statement'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** What stands in the QR code. Nothing of it names the person in full. */
export interface Claims {
  readonly kind: CredentialKind;
  /** Number printed on the certificate or statement, or the id of the card. */
  readonly number: string;
  /** Masked, to be compared with the papers of who shows it. */
  readonly holder: string;
  /** Ascends with the level; null where there is none. */
  readonly rank: number | null;
  /** First and last day, `YYYY-MM-DD` in China; null without an end. */
  readonly issuedOn: string;
  readonly validUntil: string | null;
  /** Number of the status list and place in it. */
  readonly list: number;
  readonly index: number;
  /** SHA-256 of the printed document, base64url; null where there is none. */
  readonly digest: string | null;
}

/** Claims of a CBOR Web Token (RFC 8392), and one for private use. */
const EXPIRES = 4;
const ISSUED = 6;
const RECORD = -65_537;
const FORM = 1;

const DAY_S = 86_400;
const EIGHT_HOURS_S = 8 * 3600;

/** The first second of a day in China. */
const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000 - EIGHT_HOURS_S;

function dayOf(seconds: number): string {
  const moment = new Date((seconds + EIGHT_HOURS_S) * 1000);
  if (Number.isNaN(moment.getTime())) throw new CborError('no day');
  return moment.toISOString().slice(0, 10);
}

export function writeClaims(claims: Claims): Uint8Array<ArrayBuffer> {
  const { kind, number, holder, rank, issuedOn, validUntil, list, index, digest } = claims;
  const entries: [Cbor, Cbor][] = [[ISSUED, secondsOf(issuedOn)]];
  // The second on which it is valid no more, as the standard has it.
  if (validUntil !== null) entries.unshift([EXPIRES, secondsOf(validUntil) + DAY_S]);
  const digested = digest === null ? null : fromBase64url(digest);
  const record = [FORM, CREDENTIAL_KINDS.indexOf(kind), number, holder, rank, list, index, digested];
  return toCbor(new Map([...entries, [RECORD, record]]));
}

/** @throws CborError for what is no credential of this form. */
export function readClaims(bytes: Uint8Array): Claims {
  const claims = fromCbor(bytes);
  if (!(claims instanceof Map)) throw new CborError('no claims');
  const record: unknown = claims.get(RECORD);
  if (!Array.isArray(record) || record[0] !== FORM) throw new CborError('another form');
  const [, kindNumber, number, holder, rank, list, index, digest] = record as readonly unknown[];
  const kind = typeof kindNumber === 'number' ? CREDENTIAL_KINDS[kindNumber] : undefined;
  const issued: unknown = claims.get(ISSUED);
  const expires: unknown = claims.get(EXPIRES) ?? null;
  if (
    kind === undefined ||
    typeof number !== 'string' ||
    typeof holder !== 'string' ||
    !(rank === null || typeof rank === 'number') ||
    typeof list !== 'number' ||
    typeof index !== 'number' ||
    !(digest === null || digest instanceof Uint8Array) ||
    typeof issued !== 'number' ||
    !(expires === null || typeof expires === 'number')
  )
    throw new CborError('another form');
  return {
    kind,
    number,
    holder,
    rank,
    issuedOn: dayOf(issued),
    validUntil: expires === null ? null : dayOf(expires - DAY_S),
    list,
    index,
    digest: digest === null ? null : toBase64url(digest),
  };
}
