import type { Instant, LocalDate, Position } from '#event-sourcing';

/** The end of a pack for the versions that were published before. */
export interface KnownRepeal {
  /** First day on which they no longer answer. */
  readonly from: LocalDate;
  /** When the log learned of it. */
  readonly repealedAt: Instant;
  readonly position: Position;
}

export interface PublishedVersion {
  readonly packId: string;
  readonly version: number;
  readonly inForceFrom: LocalDate;
  readonly inForceUntil: LocalDate | null;
  /** When the log learned of it. */
  readonly publishedAt: Instant;
  /** Order of publication. */
  readonly publishedPosition: Position;
  readonly repeals: readonly KnownRepeal[];
}

const isEnded = ({ repeals }: PublishedVersion, asOf: LocalDate, knownAt: Instant): boolean =>
  repeals.some(({ from, repealedAt }) => from <= asOf && repealedAt <= knownAt);

/**
 * The version of a pack that answers a question about the day `asOf` with what was known at `knownAt`: of those published by
 * then and not repealed the latest in force, the one published last where two begin on one day; null when there was none, or
 * when its last day is over.
 */
export function versionInForce<V extends PublishedVersion>(
  versions: readonly V[],
  asOf: LocalDate,
  knownAt: Instant,
): V | null {
  const latest = versions
    .filter((version) => version.publishedAt <= knownAt && version.inForceFrom <= asOf)
    .filter((version) => !isEnded(version, asOf, knownAt))
    .sort((a, b) =>
      a.inForceFrom === b.inForceFrom
        ? a.publishedPosition - b.publishedPosition
        : a.inForceFrom < b.inForceFrom
          ? -1
          : 1,
    )
    .at(-1);
  if (latest === undefined || (latest.inForceUntil !== null && latest.inForceUntil < asOf)) return null;
  return latest;
}

/** For every pack the version that answers. */
export function versionsInForce<V extends PublishedVersion>(
  versions: readonly V[],
  asOf: LocalDate,
  knownAt: Instant,
): readonly V[] {
  const packIds = [...new Set(versions.map(({ packId }) => packId))];
  return packIds.flatMap((id) => {
    const own = versions.filter(({ packId }) => packId === id);
    return versionInForce(own, asOf, knownAt) ?? [];
  });
}
