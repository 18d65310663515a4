import type { EventLog, StoredEntry } from '#event-sourcing';
import { leafOf } from './canonical.js';
import { NotSealedError, SealMismatchError } from './errors.js';
import { auditPath, rootOf } from './merkle.js';
import { countOf, earlierThan, type Seal } from './seal.js';
import { SealShelf, type RecordedSeal } from './seal-shelf.js';

/** Shows that one entry stands in the log, to somebody who holds the digest of a seal. `docs/check-proof.mjs` checks it. */
export interface Proof {
  readonly format: 'bluecard-proof-1';
  readonly ordinal: number;
  readonly entry: Omit<StoredEntry, 'position'>;
  /** The nodes beside the way from the leaf to the root, lowest first. */
  readonly path: readonly string[];
  /** The seal over the entry, and from it a way to the last one; each is linked to the one before. */
  readonly seals: readonly ProvenSeal[];
}

export interface ProvenSeal extends Omit<Seal, 'fingerprints'> {
  readonly digest: string;
}

export interface WantedProof {
  readonly stream: string;
  /** Of the event. */
  readonly id: string;
  /** Number of the seal at which the way ends, when the entry is under it; the newest otherwise. */
  readonly upTo?: number;
}

/** The proof of an event; null when it is not in the log. */
export async function proveEntry(log: EventLog, { stream, id, upTo }: WantedProof): Promise<Proof | null> {
  const position = (await log.read(stream)).events.find((event) => event.id === id)?.position;
  if (position === undefined) return null;
  const shelf = new SealShelf(log);
  const newest = await shelf.newest();
  if (newest === null || (await shelf.endOf(newest.seal)) < position) throw new NotSealedError(id);
  const number = await firstOver(shelf, position, newest.seal.number);
  const { seal } = await shelf.get(number);
  const entries = await entriesUnder(log, shelf, seal);
  const leaves = entries.map((entry) => leafOf(seal.suite, entry));
  const index = entries.findIndex((entry) => entry.id === id);
  if (index === -1 || rootOf(seal.suite, leaves).toString('hex') !== seal.root)
    throw new SealMismatchError(number, 'its root is not that of its entries');
  return {
    format: 'bluecard-proof-1',
    ordinal: seal.firstOrdinal + index,
    entry: withoutPosition(entries[index]!),
    path: auditPath(seal.suite, leaves, index).map((node) => node.toString('hex')),
    seals: await wayUp(shelf, number, upTo !== undefined && upTo >= number ? upTo : newest.seal.number),
  };
}

const withoutPosition = ({ position: _, ...entry }: StoredEntry): Proof['entry'] => entry;

/** The number of the first seal that reaches a position. */
async function firstOver(shelf: SealShelf, position: number, newest: number): Promise<number> {
  let low = 1;
  for (let high = newest; low < high;) {
    const middle = Math.floor((low + high) / 2);
    if ((await shelf.endOf((await shelf.get(middle)).seal)) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function entriesUnder(log: EventLog, shelf: SealShelf, seal: Seal): Promise<readonly StoredEntry[]> {
  const after = seal.number === 1 ? 0 : await shelf.endOf((await shelf.get(seal.number - 1)).seal);
  const entries: StoredEntry[] = [];
  for await (const batch of log.readStored({ after, batchSize: countOf(seal) })) {
    entries.push(...batch.entries);
    if (entries.length >= countOf(seal)) break;
  }
  return entries.slice(0, countOf(seal));
}

/** Goes down from the last seal by the longest links that do not pass the first. */
async function wayUp(shelf: SealShelf, first: number, last: number): Promise<readonly ProvenSeal[]> {
  const way: ProvenSeal[] = [];
  for (let number = last; ; number = earlierThan(number) >= first ? earlierThan(number) : number - 1) {
    way.push(proven(await shelf.get(number)));
    if (number === first) return way.toReversed();
  }
}

const proven = ({ seal: { fingerprints: _, ...seal }, digest }: RecordedSeal): ProvenSeal => ({
  ...seal,
  digest,
});
