import type { StoredEntry } from '#event-sourcing';
import { framed } from './canonical.js';
import type { LogSealed } from './log-seal/events.js';
import { rootOf } from './merkle.js';
import { digestOf, SEAL, SEAL_SUITES, type SealSuite } from './suites.js';

export type Seal = LogSealed['data'];

/** Fewer bytes could be hit by trying: nobody shall make a changed entry that has the fingerprint of the old one. */
export const FINGERPRINT_BYTES = 8;
/** Most entries under one seal. */
export const LARGEST_RANGE = 4096;

/** Each seal has a stream of its own: the newest one, or any other, is found with a few reads in a log of any length. */
export const sealStream = (number: number): string => `logSeal-${number}`;

/** The second seal that seal `number` refers to: its number without the lowest bit that is set; 0 for none. */
export const earlierThan = (number: number): number => number - (number & -number);

/** What a seal says about its range, in one unambiguous form; fingerprints are left out since they follow from the leaves. */
const canonicalSeal = (seal: Omit<Seal, 'fingerprints'>): string =>
  framed(seal.number) +
  framed(seal.suite) +
  framed(seal.firstOrdinal) +
  framed(seal.lastOrdinal) +
  framed(seal.firstPosition) +
  framed(seal.lastPosition) +
  framed(seal.firstId) +
  framed(seal.lastId) +
  framed(seal.lastStream) +
  framed(seal.root) +
  framed(seal.previous) +
  framed(seal.earlier);

/** Digest of a seal. It stands for the seal, for everything under it, and through its links for all seals before. */
export const sealDigest = (seal: Omit<Seal, 'fingerprints'>): string =>
  digestOf(seal.suite, SEAL + canonicalSeal(seal)).toString('hex');

export const countOf = ({ firstOrdinal, lastOrdinal }: Pick<Seal, 'firstOrdinal' | 'lastOrdinal'>): number =>
  lastOrdinal - firstOrdinal + 1;

export function fingerprintsOf(leaves: readonly Buffer[]): string {
  const packed = Buffer.allocUnsafe(leaves.length * FINGERPRINT_BYTES);
  for (const [index, leaf] of leaves.entries())
    leaf.copy(packed, index * FINGERPRINT_BYTES, 0, FINGERPRINT_BYTES);
  return packed.toString('base64');
}

/** One text for each entry of the range. */
export function unpackFingerprints({ fingerprints }: Pick<Seal, 'fingerprints'>): readonly string[] {
  const packed = Buffer.from(fingerprints, 'base64');
  return Array.from({ length: Math.ceil(packed.length / FINGERPRINT_BYTES) }, (_, index) =>
    packed.toString('hex', index * FINGERPRINT_BYTES, (index + 1) * FINGERPRINT_BYTES),
  );
}

export const fingerprintOf = (leaf: Buffer): string => leaf.toString('hex', 0, FINGERPRINT_BYTES);

/** What the next seal is linked to. */
export interface Links {
  readonly number: number;
  readonly firstOrdinal: number;
  readonly previous: string | null;
  readonly earlier: string | null;
}

/** The seal over entries that follow each other. */
export function sealOver(
  suite: SealSuite,
  { number, firstOrdinal, previous, earlier }: Links,
  entries: readonly StoredEntry[],
  leaves: readonly Buffer[],
): Seal {
  const first = entries[0]!;
  const last = entries.at(-1)!;
  return {
    number,
    suite,
    firstOrdinal,
    lastOrdinal: firstOrdinal + entries.length - 1,
    firstPosition: first.position,
    lastPosition: last.position,
    firstId: first.id,
    lastId: last.id,
    lastStream: last.stream,
    root: rootOf(suite, leaves).toString('hex'),
    previous,
    earlier,
    fingerprints: fingerprintsOf(leaves),
  };
}

const isDigest = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

/** True for what can be a seal, whoever wrote it. */
export function isSeal(data: object): data is Seal {
  const seal = data as Partial<Record<keyof Seal, unknown>>;
  return (
    isCount(seal.number) &&
    SEAL_SUITES.some((suite) => suite === seal.suite) &&
    isCount(seal.firstOrdinal) &&
    isCount(seal.lastOrdinal) &&
    (seal.lastOrdinal as number) >= (seal.firstOrdinal as number) &&
    (seal.lastOrdinal as number) - (seal.firstOrdinal as number) < LARGEST_RANGE &&
    isCount(seal.firstPosition) &&
    isCount(seal.lastPosition) &&
    [seal.firstId, seal.lastId, seal.lastStream, seal.fingerprints].every(
      (text) => typeof text === 'string',
    ) &&
    isDigest(seal.root) &&
    [seal.previous, seal.earlier].every((link) => link === null || isDigest(link))
  );
}
