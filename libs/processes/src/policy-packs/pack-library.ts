import type { Instant, LocalDate, Position } from '#event-sourcing';
import { packVersion, publishedPacks, type Database, type PublishedPack } from '#read-models';
import { dayAt, dayNumber, regionChain } from '#reference-data';
import { compilePack, versionsInForce, type CompiledPack, type PackContent } from '#subsidy';

/** A published pack, ready to answer. */
export interface ShelvedPack {
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  readonly region: string;
  readonly compiled: CompiledPack;
}

export interface PackQuestion {
  readonly region: string;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  /** Packs must be known up to here: the position of the event that is acted on. The newest when absent. */
  readonly through?: Position;
}

export interface SpanQuestion {
  readonly programme: string;
  readonly region: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly knownAt: Instant;
  /** Packs must be known up to here; as far as they are known when absent. */
  readonly through?: Position;
}

/** A pack with the first and last day on which it answers; null: at the end of what was asked, and beyond. */
export interface PackSpan {
  readonly pack: ShelvedPack;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** What had been said of packs up to a position. */
const publishedBy = (published: readonly PublishedPack[], through: Position): readonly PublishedPack[] =>
  published
    .filter(({ publishedPosition }) => publishedPosition <= through)
    .map((pack) => ({ ...pack, repeals: pack.repeals.filter(({ position }) => position <= through) }));

/** Days after `from`, up to `to`, on which another version may begin to answer. */
const changesOf = (
  published: readonly PublishedPack[],
  from: LocalDate,
  to: LocalDate,
): readonly LocalDate[] => {
  const days = published.flatMap(({ inForceFrom, inForceUntil, repeals }) => [
    inForceFrom,
    ...(inForceUntil === null ? [] : [dayAt(dayNumber(inForceUntil) + 1)]),
    ...repeals.map((repeal) => repeal.from),
  ]);
  return [...new Set(days)].filter((day) => from < day && day <= to).sort();
};

/**
 * The packs that answer a question. The region tree is climbed, packs are never merged: each answer names its document.
 * Compiled packs are kept by digest, which names their content for ever.
 */
export class PackLibrary {
  private readonly compiled = new Map<string, CompiledPack>();
  private published: readonly PublishedPack[] = [];
  private readThrough: Position = -1;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    /** Waits until the read model of packs shows the log up to a position, and tells how far it has come. */
    private readonly reached: (position: Position) => Promise<Position>,
  ) {}

  /** Packs of a region on a day as published by a moment, the nearest document first (慈溪, 宁波, 浙江, 全国). */
  async inForce({
    region,
    asOf,
    knownAt,
    through,
  }: PackQuestion): Promise<readonly (ShelvedPack & { inForceFrom: LocalDate })[]> {
    if (through === undefined) await this.read(0);
    // Many events are acted on at once: they share a reading, and one that comes too late for it waits for the next.
    else while (through > this.readThrough) await (this.reading ??= this.read(through));
    const seen = through === undefined ? this.published : publishedBy(this.published, through);
    const answering = versionsInForce(seen, asOf, knownAt);
    const nearest = regionChain(region).flatMap((place) => answering.filter((pack) => pack.region === place));
    return Promise.all(nearest.map(async (pack) => ({ ...pack, compiled: await this.compile(pack) })));
  }

  /**
   * Who answers for a programme from a day to another, in the order of time: the nearest document that has it on each day.
   * Days on which none has it are left out.
   */
  async answering({
    programme,
    region,
    from,
    to,
    knownAt,
    through,
  }: SpanQuestion): Promise<readonly PackSpan[]> {
    await this.read(through ?? 0);
    const places = new Set(regionChain(region));
    const days = [
      from,
      ...changesOf(
        this.published.filter((pack) => places.has(pack.region)),
        from,
        to,
      ),
    ];
    const spans: { pack: ShelvedPack; from: LocalDate | null; until: LocalDate | null }[] = [];
    let open: (typeof spans)[number] | undefined;
    for (const day of days) {
      const known = through === undefined ? {} : { through };
      const shelf = await this.inForce({ region, asOf: day, knownAt, ...known });
      const pack = shelf.find(({ compiled }) => compiled.programmes.has(programme));
      if (pack !== undefined && pack.digest === open?.pack.digest && pack.version === open.pack.version)
        continue;
      if (open !== undefined) open.until = dayAt(dayNumber(day) - 1);
      open = pack && { pack, from: day === from ? null : day, until: null };
      if (open !== undefined) spans.push(open);
    }
    return spans;
  }

  /** A pack as a decision names it, whether or not it is still in force. */
  async named(reference: {
    readonly packId: string;
    readonly version: number;
  }): Promise<ShelvedPack | undefined> {
    const row = await packVersion(this.db, reference.packId, reference.version);
    if (row === undefined) return undefined;
    const { packId, version, digest } = row;
    const compiled = this.compiled.get(digest) ?? this.keep(digest, row.content);
    return { packId, version, digest, region: compiled.region, compiled };
  }

  private async read(through: Position): Promise<void> {
    try {
      const reached = await this.reached(through);
      this.published = await publishedPacks(this.db);
      this.readThrough = reached;
    } finally {
      this.reading = undefined;
    }
  }

  private async compile({ packId, version, digest }: PublishedPack): Promise<CompiledPack> {
    const known = this.compiled.get(digest);
    if (known !== undefined) return known;
    const row = await packVersion(this.db, packId, version);
    if (row === undefined) throw new Error(`pack ${packId} version ${version} is not in the read model`);
    return this.keep(digest, row.content);
  }

  private keep(digest: string, content: object): CompiledPack {
    // Checked when it was drafted.
    const compiled = compilePack(content as PackContent);
    this.compiled.set(digest, compiled);
    return compiled;
  }
}
