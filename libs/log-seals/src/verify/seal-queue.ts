import type { EventStore } from '#event-sourcing';
import { SealMismatchError } from '../errors.js';
import type { Seal } from '../seal.js';
import { SealShelf, type RecordedSeal } from '../seal-shelf.js';

/** So many numbers are tried behind one that is missing. */
const FURTHER = 64;

/** The seals of a log in order of their numbers, also of a log that somebody has meddled with. */
export class SealQueue {
  private readonly shelf: SealShelf;
  private readonly ahead: RecordedSeal[] = [];
  private last = 0;
  private isAtEnd = false;

  constructor(
    log: Pick<EventStore, 'read'>,
    /** Told of a seal that is missing or cannot be read, although it must have been there. */
    private readonly onMissing: (number: number, reason: string) => void,
  ) {
    this.shelf = new SealShelf(log);
  }

  async next(): Promise<RecordedSeal | null> {
    return this.ahead.shift() ?? this.read();
  }

  /** The seals that come next, without taking them. */
  async peek(count: number): Promise<readonly Seal[]> {
    while (this.ahead.length < count) {
      const next = await this.read();
      if (next === null) break;
      this.ahead.push(next);
    }
    return this.ahead.slice(0, count).map(({ seal }) => seal);
  }

  /** To be asked at the end, with the highest number of a seal that was seen in the log. */
  async checkEnd(highest: number): Promise<void> {
    if (highest <= this.last) return;
    const { found, reason } = await this.look(this.last + 1);
    // Otherwise it was made while the log was being read.
    if (found === null && reason === null) this.onMissing(this.last + 1, 'is missing');
  }

  private async read(): Promise<RecordedSeal | null> {
    if (this.isAtEnd) return null;
    const wanted = this.last + 1;
    const there = await this.look(wanted);
    if (there.found !== null) {
      this.last = wanted;
      return there.found;
    }
    const later = there.reason === null ? await this.isAnyLater(wanted) : true;
    if (!later) {
      this.isAtEnd = true;
      return null;
    }
    this.onMissing(wanted, there.reason ?? 'is missing');
    this.last = wanted;
    return this.read();
  }

  private async isAnyLater(number: number): Promise<boolean> {
    for (let next = number + 1; next <= number + FURTHER; next++) {
      const { found, reason } = await this.look(next);
      if (found !== null || reason !== null) return true;
    }
    return false;
  }

  /** The seal, or why what stands there is none. */
  private async look(number: number): Promise<{ found: RecordedSeal | null; reason: string | null }> {
    try {
      return { found: await this.shelf.find(number), reason: null };
    } catch (error) {
      if (!(error instanceof SealMismatchError)) throw error;
      return { found: null, reason: error.message };
    }
  }
}
