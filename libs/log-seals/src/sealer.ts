import { idFrom, localDateOf, type EventLog, type Position, type StoredEntry } from '#event-sourcing';
import { leafOf } from './canonical.js';
import { SealMismatchError } from './errors.js';
import { earlierThan, LARGEST_RANGE, sealDigest, sealOver, sealStream, type Seal } from './seal.js';
import { SealShelf } from './seal-shelf.js';
import type { SealSuite } from './suites.js';

export interface SealingOptions {
  readonly suite?: SealSuite;
  /** Entries that make a seal, 1024 when absent: more make fewer seals, fewer make shorter proofs. */
  readonly rangeSize?: number;
}

const RANGE = 1024;
const SEALED = 'LogSealed';

/**
 * Seals a log as it grows. Where it was, it learns from the last seal in the log; what it has read since is kept, so every
 * entry is read once. Any number of sealers may work on one log: each seal is recorded once, and who comes second goes
 * on from it. After a failure, call again.
 */
export class LogSealer {
  private readonly shelf: SealShelf;
  private last: Seal | null = null;
  private through: Position = 0;
  private entries: StoredEntry[] = [];
  private leaves: Buffer[] = [];
  private facts = 0;
  private made = 0;

  private constructor(
    private readonly log: EventLog,
    private readonly suite: SealSuite,
    private readonly rangeSize: number,
  ) {
    this.shelf = new SealShelf(log);
  }

  static async open(
    log: EventLog,
    { suite = 'SHA-256', rangeSize = RANGE }: SealingOptions = {},
  ): Promise<LogSealer> {
    const sealer = new LogSealer(log, suite, Math.min(rangeSize, LARGEST_RANGE));
    await sealer.resume();
    return sealer;
  }

  /** Entries that were read and are not under a seal, other than seals themselves. */
  get unsealedFacts(): number {
    return this.facts;
  }

  /** Number of the last seal, 0 for none. */
  get newest(): number {
    return this.last?.number ?? 0;
  }

  /** Reads on to the end of the log, and seals each range that is full. Returns how many seals were made. */
  async catchUp(onProgress?: (through: Position) => void): Promise<number> {
    const before = this.made;
    while (!(await this.readOn(onProgress)));
    return this.made - before;
  }

  /** The same, and seals what is left, unless that is nothing but seals: then a log at rest stays at rest. */
  async seal(onProgress?: (through: Position) => void): Promise<number> {
    const before = this.made;
    await this.catchUp(onProgress);
    while (this.facts > 0) if (!(await this.sealPending())) await this.catchUp(onProgress);
    return this.made - before;
  }

  /** False when another sealer was faster, and reading has to begin again behind its seal. */
  private async readOn(onProgress: ((through: Position) => void) | undefined): Promise<boolean> {
    for await (const { entries, through } of this.log.readStored({ after: this.through })) {
      for (const entry of entries) {
        this.take(entry);
        if (this.isFull && !(await this.sealPending())) return false;
      }
      this.through = through;
      onProgress?.(through);
    }
    return true;
  }

  /** Seals alone make no range, or sealing would never come to an end; unless there are as many as a seal can hold. */
  private get isFull(): boolean {
    const { length } = this.entries;
    return (length >= this.rangeSize && this.facts > 0) || length === LARGEST_RANGE;
  }

  private take(entry: StoredEntry): void {
    this.entries.push(entry);
    this.leaves.push(leafOf(this.suite, entry));
    this.through = entry.position;
    if (entry.type !== SEALED) this.facts += 1;
  }

  private async sealPending(): Promise<boolean> {
    const number = this.newest + 1;
    const seal = sealOver(
      this.suite,
      {
        number,
        firstOrdinal: (this.last?.lastOrdinal ?? 0) + 1,
        previous: this.last === null ? null : sealDigest(this.last),
        earlier: await this.digestOfEarlier(number),
      },
      this.entries,
      this.leaves,
    );
    const commandId = idFrom('log-seal', number);
    const { outcome } = await this.log.append(
      {
        stream: sealStream(number),
        expected: 'none',
        events: [{ type: SEALED, occurredOn: localDateOf(new Date()), data: seal }],
      },
      { commandId, provenance: { actor: 'process:seal-log', source: 'seal-log', correlationId: commandId } },
    );
    if (outcome !== 'recorded') {
      await this.resume();
      if (this.newest < number) throw new SealMismatchError(number, 'was recorded, but is not in the log');
      return false;
    }
    this.last = seal;
    this.forget();
    this.made += 1;
    return true;
  }

  private async digestOfEarlier(number: number): Promise<string | null> {
    const earlier = earlierThan(number);
    if (earlier === 0) return null;
    if (earlier === number - 1) return sealDigest(this.last!);
    return (await this.shelf.get(earlier)).digest;
  }

  private async resume(): Promise<void> {
    const newest = await this.shelf.newest(this.newest);
    this.last = newest?.seal ?? null;
    this.through = newest === null ? 0 : await this.shelf.endOf(newest.seal);
    this.forget();
  }

  private forget(): void {
    this.entries = [];
    this.leaves = [];
    this.facts = 0;
  }
}

/** Puts everything in the log under seals. Returns how many were made. */
export const sealLog = async (
  log: EventLog,
  { onProgress, ...options }: SealingOptions & { readonly onProgress?: (through: Position) => void } = {},
): Promise<number> => (await LogSealer.open(log, options)).seal(onProgress);
