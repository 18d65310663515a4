import {
  UnknownEventError,
  type EventStore,
  type Instant,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';
import { SealMismatchError } from './errors.js';
import { isSeal, sealDigest, sealStream, type Seal } from './seal.js';

/** A seal as the log holds it. */
export interface RecordedSeal {
  readonly seal: Seal;
  readonly digest: string;
  readonly sealedAt: Instant;
  /** The event that records it. */
  readonly id: string;
  readonly position: Position;
}

/** Finds seals by number, with a few reads in a log of any length. */
export class SealShelf {
  constructor(private readonly log: Pick<EventStore, 'read'>) {}

  /** The seal of that number, null when there is none; throws when what stands there is no seal. */
  async find(number: number): Promise<RecordedSeal | null> {
    const [event] = await this.read(number, sealStream(number));
    if (event === undefined) return null;
    const { data, recordedAt, id, position } = event;
    if (!isSeal(data) || data.number !== number)
      throw new SealMismatchError(number, 'what stands there is no seal');
    return { seal: data, digest: sealDigest(data), sealedAt: recordedAt, id, position };
  }

  async get(number: number): Promise<RecordedSeal> {
    const found = await this.find(number);
    if (found === null) throw new SealMismatchError(number, 'is missing');
    return found;
  }

  /** The last seal; `known` is one that is there. */
  async newest(known = 0): Promise<RecordedSeal | null> {
    let found: RecordedSeal | null = null;
    let there = known;
    let step = 1;
    for (let next = await this.find(there + step); next !== null; next = await this.find(there + step)) {
      found = next;
      there += step;
      step *= 2;
    }
    for (let missing = there + step; missing - there > 1;) {
      const middle = there + Math.floor((missing - there) / 2);
      const next = await this.find(middle);
      if (next === null) missing = middle;
      else [found, there] = [next, middle];
    }
    return found ?? (known === 0 ? null : this.get(known));
  }

  /** Where the last entry under a seal stands in this log. */
  async endOf(seal: Seal): Promise<Position> {
    const last = (await this.read(seal.number, seal.lastStream)).find(({ id }) => id === seal.lastId);
    if (last === undefined)
      throw new SealMismatchError(seal.number, `its last event ${seal.lastId} is not in ${seal.lastStream}`);
    return last.position;
  }

  private async read(number: number, stream: string): Promise<readonly RecordedEvent[]> {
    try {
      return (await this.log.read(stream)).events;
    } catch (error) {
      if (error instanceof UnknownEventError) throw new SealMismatchError(number, error.message);
      throw error;
    }
  }
}
