import type { DomainEvent } from '#event-sourcing';
import type { SealSuite } from '../suites.js';

/**
 * Records the Merkle root of the entries that follow those of the seal before, so that a later change of any of them
 * shows. Entries are counted from the first one of the log: ordinals stay the same when the log is copied to another
 * engine, positions do not. Digests are 64 hexadecimal digits.
 */
export type LogSealed = DomainEvent<
  'LogSealed',
  {
    /** 1 for the first seal of the log. */
    readonly number: number;
    readonly suite: SealSuite;
    readonly firstOrdinal: number;
    readonly lastOrdinal: number;
    /** Where the entries stood in the log that was sealed, for people. */
    readonly firstPosition: number;
    readonly lastPosition: number;
    readonly firstId: string;
    readonly lastId: string;
    /** Where the last entry is found again in any engine. */
    readonly lastStream: string;
    readonly root: string;
    /** Digest of the seal before; null for the first. */
    readonly previous: string | null;
    /** Digest of an earlier seal, so that a way from any seal to any older one is short; see `earlierThan`. */
    readonly earlier: string | null;
    /** The first bytes of each leaf, Base64 without gaps: they tell which entry a wrong root is about. */
    readonly fingerprints: string;
  }
>;
