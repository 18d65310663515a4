import type { LogArchive } from '#log-archive';

export interface Erasures {
  /** Whose erasure the restored log tells of. */
  readonly within: readonly string[];
  /** Whose erasure stands in later parts of the archive only. */
  readonly later: readonly string[];
}

/** Whose personal data was erased, by everything the archive holds: also what was recorded after the restored run. */
export async function erasuresIn(archive: LogArchive, events: number): Promise<Erasures> {
  const within = new Set<string>();
  const later = new Set<string>();
  let seen = 0;
  for await (const entries of archive.entries(archive.segments.length))
    for (const { type, data } of entries) {
      seen += 1;
      if (type !== 'PersonalDataErased') continue;
      const { workerId } = JSON.parse(data) as { workerId: string };
      if (seen <= events) within.add(workerId);
      else if (!within.has(workerId)) later.add(workerId);
    }
  return { within: [...within], later: [...later] };
}
