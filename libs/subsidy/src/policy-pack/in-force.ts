import type { Instant, LocalDate, RecordedEvent } from '#event-sourcing';
import type { PolicyPackEvent } from './events.js';

export interface PublishedVersion {
  readonly version: number;
  readonly digest: string;
  readonly inForceFrom: LocalDate;
  /** When the log learned of it. */
  readonly publishedAt: Instant;
}

/** The published versions of one pack's stream, in the order of publication. */
export const publishedVersions = (
  events: readonly RecordedEvent<PolicyPackEvent>[],
): readonly PublishedVersion[] =>
  events.flatMap(({ type, data, recordedAt }) =>
    type === 'PolicyPackPublished'
      ? [
          {
            version: data.version,
            digest: data.digest,
            inForceFrom: data.inForceFrom,
            publishedAt: recordedAt,
          },
        ]
      : [],
  );

/**
 * The version that answers a question about the day `asOf` with what was known at `knownAt`: of those published by
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
