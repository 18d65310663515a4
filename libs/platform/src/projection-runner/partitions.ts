import type { AnyProjection, RecordedEvent } from '#event-sourcing';

/**
 * The partition of a key: FNV-1a with a final mixing. Tables are split by it for as long as they stand, so it must give
 * the same number for ever.
 */
export function partitionOf(key: string, partitions: number): number {
  if (partitions === 1) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) % partitions;
}

/** What one partition has to do with a stretch of the log. */
export interface Share {
  /** Those that touch its rows, in log order. */
  readonly events: readonly RecordedEvent[];
  readonly keys: ReadonlySet<string>;
  /** Keys of an event that are of this partition; throws what the read model threw at it. */
  keysOf(event: RecordedEvent): readonly string[];
}

type Keys = readonly string[] | { readonly fault: unknown };

class OpenShare implements Share {
  readonly events: RecordedEvent[] = [];
  readonly keys = new Set<string>();
  private readonly keysByEvent = new Map<RecordedEvent, Keys>();

  add(event: RecordedEvent, keys: Keys): void {
    this.events.push(event);
    this.keysByEvent.set(event, keys);
    if (!('fault' in keys)) for (const key of keys) this.keys.add(key);
  }

  keysOf(event: RecordedEvent): readonly string[] {
    const keys = this.keysByEvent.get(event) ?? [];
    if ('fault' in keys) throw keys.fault;
    return keys;
  }
}

interface Keyed {
  /** Handled types are its keys. */
  readonly on: Readonly<Record<string, unknown>>;
  keysOf(event: RecordedEvent): readonly string[];
}

/** Splits stretches of the log by the keys they touch; once for all partitions that work on the same stretch. */
export class Split {
  private readonly known = new WeakMap<readonly RecordedEvent[], readonly Share[]>();

  constructor(
    private readonly projected: Keyed,
    private readonly partitions: number,
  ) {}

  share(events: readonly RecordedEvent[], partition: number): Share {
    let shares = this.known.get(events);
    if (!shares) this.known.set(events, (shares = this.split(events)));
    return shares[partition]!;
  }

  private split(events: readonly RecordedEvent[]): readonly Share[] {
    const shares = Array.from({ length: this.partitions }, () => new OpenShare());
    for (const event of events) {
      if (!Object.hasOwn(this.projected.on, event.type)) continue;
      const keys = this.touched(event);
      // Nobody can tell whose rows it touches, so everybody has to stop at it.
      if ('fault' in keys) for (const share of shares) share.add(event, keys);
      else this.addTo(shares, event, keys);
    }
    return shares;
  }

  private touched(event: RecordedEvent): Keys {
    try {
      return this.projected.keysOf(event);
    } catch (fault) {
      return { fault };
    }
  }

  private addTo(shares: readonly OpenShare[], event: RecordedEvent, keys: readonly string[]): void {
    const [first] = keys;
    if (keys.length === 1 && first !== undefined)
      return shares[partitionOf(first, this.partitions)]!.add(event, keys);
    for (const [partition, share] of shares.entries()) {
      const own = keys.filter((key) => partitionOf(key, this.partitions) === partition);
      if (own.length > 0) share.add(event, own);
    }
  }
}

/** The read model as one partition sees it. */
export const within = (projected: AnyProjection, share: Share): AnyProjection => ({
  ...projected,
  keysOf: (event) => share.keysOf(event),
});
