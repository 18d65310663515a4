import type { Instant, LocalDate, Position } from '#event-sourcing';
import { packVersion, publishedPacks, type Database, type PublishedPack } from '#read-models';
import { regionChain } from '#reference-data';
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
    const seen = this.published.filter(({ position }) => through === undefined || position <= through);
    const answering = versionsInForce(seen, asOf, knownAt);
    const nearest = regionChain(region).flatMap((place) => answering.filter((pack) => pack.region === place));
    return Promise.all(nearest.map(async (pack) => ({ ...pack, compiled: await this.compile(pack) })));
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
