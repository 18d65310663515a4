import type { Instant, LocalDate } from '#event-sourcing';

export interface PublishedVersion {
  readonly packId: string;
  readonly version: number;
  readonly inForceFrom: LocalDate;
  /** When the log learned of it. */
  readonly publishedAt: Instant;
}

/**
 * The version of a pack that answers a question about the day `asOf` with what was known at `knownAt`: of those published by
 * then the latest in force, the higher version where two begin on one day; null when there was none.
 */
export function versionInForce<V extends PublishedVersion>(
  versions: readonly V[],
  asOf: LocalDate,
  knownAt: Instant,
): V | null {
  const inForce = versions
    .filter(({ publishedAt, inForceFrom }) => publishedAt <= knownAt && inForceFrom <= asOf)
    .sort((a, b) =>
      a.inForceFrom === b.inForceFrom ? a.version - b.version : a.inForceFrom < b.inForceFrom ? -1 : 1,
    );
  return inForce.at(-1) ?? null;
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
