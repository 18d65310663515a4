import type { Claims } from './claims.js';
import { openEnvelope } from './envelope.js';
import type { PublishedKey, SignatureCheck } from './keys.js';
import { isSet, type Purpose, type StatusSnapshot } from './status-list.js';

const VERDICTS = [
  'valid',
  'revoked',
  'suspended',
  'expired',
  'not-yet-valid',
  'tampered',
  'unknown-signer',
  /** What is known of its status is older than the list allows. */
  'list-too-old',
  /** Nothing is known of its status. */
  'list-missing',
  'unsupported-algorithm',
  'unreadable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a text from a QR code is worth. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Absent for what cannot be read or was not signed by a known key. */
  readonly claims?: Claims;
  /** The moment of which the status list tells. */
  readonly listFrom?: string;
}

export interface Evidence {
  readonly keys: readonly PublishedKey[];
  readonly lists: readonly StatusSnapshot[];
  readonly now: Date;
  readonly check: SignatureCheck;
}

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** Judges by what is at hand, without asking anybody. What is revoked stays so, however old the list is. */
export async function judge(text: string, { keys, lists, now, check }: Evidence): Promise<Judgement> {
  const envelope = openEnvelope(text);
  if (envelope === null) return { verdict: 'unreadable' };
  const { claims, algorithm, keyId, signed, signature } = envelope;
  if (algorithm === undefined) return { verdict: 'unsupported-algorithm' };
  const key = keys.find((known) => known.keyId === keyId && known.algorithm === algorithm);
  if (key === undefined) return { verdict: 'unknown-signer' };
  const signedSo = await check(key, signed, signature);
  if (signedSo === 'unsupported') return { verdict: 'unsupported-algorithm' };
  if (!signedSo) return { verdict: 'tampered' };

  const newest = (purpose: Purpose): StatusSnapshot | undefined =>
    lists
      .filter((known) => known.list === claims.list && known.purpose === purpose)
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  const [revocations, suspensions] = [newest('revocation'), newest('suspension')];
  const listFrom = [revocations?.from, suspensions?.from].filter((from) => from !== undefined).sort()[0];
  const told = { claims, ...(listFrom !== undefined && { listFrom }) };
  if (revocations !== undefined && isSet(revocations.bits, claims.index))
    return { verdict: 'revoked', ...told };
  const today = new Date(now.getTime() + EIGHT_HOURS_MS).toISOString().slice(0, 10);
  if (claims.validUntil !== null && claims.validUntil < today) return { verdict: 'expired', ...told };
  if (claims.issuedOn > today) return { verdict: 'not-yet-valid', ...told };
  if (revocations === undefined || suspensions === undefined) return { verdict: 'list-missing', ...told };
  if (isSet(suspensions.bits, claims.index)) return { verdict: 'suspended', ...told };
  const until = [revocations.until, suspensions.until].sort()[0]!;
  return { verdict: until < now.toISOString() ? 'list-too-old' : 'valid', ...told };
}
