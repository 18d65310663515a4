import type { Instant, LocalDate, Position } from '#event-sourcing';
import { packVersion, publishedPacks, type Database, type PolicyPackRow } from '#read-models';
import { regionChain } from '#reference-data';
import { compilePack, type CompiledPack, type PackContent } from '#subsidy';

/** A published pack, ready to answer. */
export interface ShelvedPack {
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  readonly region: string;
  readonly inForceFrom: LocalDate;
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
  private published: readonly PolicyPackRow[] = [];
  private readThrough: Position = -1;

  constructor(
    private readonly db: Database,
    /** Waits until the read model of packs shows the log up to a position, and tells how far it has come. */
    private readonly reached: (position: Position) => Promise<Position>,
  ) {}

  /** Packs of a region on a day as published by a moment, the nearest document first (慈溪, 宁波, 浙江, 全国). */
  async inForce({ region, asOf, knownAt, through }: PackQuestion): Promise<readonly ShelvedPack[]> {
    if (through === undefined || through > this.readThrough) {
      const reached = await this.reached(through ?? 0);
      this.published = await publishedPacks(this.db);
      this.readThrough = reached;
    }
    const known = this.published.filter(
      (row) => row.publishedAt! <= knownAt && row.inForceFrom! <= asOf && (through === undefined || row.position <= through),
    );
    const newest = known.filter(
      (row) => !known.some((other) => other.packId === row.packId && other.position > row.position),
    );
    const packs = newest.map((row) => this.shelve(row));
    return regionChain(region).flatMap((place) => packs.filter((pack) => pack.region === place));
  }

  /** A pack as a decision names it, whether or not it is still in force. */
  async named(reference: { readonly packId: string; readonly version: number }): Promise<ShelvedPack | undefined> {
    const row = await packVersion(this.db, reference.packId, reference.version);
    return row && this.shelve(row);
  }

  private shelve(row: PolicyPackRow): ShelvedPack {
    const compiled = this.compiled.get(row.digest) ?? compilePack(row.content as PackContent);
    this.compiled.set(row.digest, compiled);
    const { packId, version, digest } = row;
    // Only published versions are put on the shelf, and those have a first day.
    return { packId, version, digest, region: compiled.region, inForceFrom: row.inForceFrom!, compiled };
  }
}
