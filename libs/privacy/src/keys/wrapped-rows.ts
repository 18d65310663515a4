import type { Pool } from 'pg';
import type { KeyRing } from '../master/key-ring.js';
import type { KeyOf, KeyWrapping } from '../master/key-wrapping.js';

/** A subject's keys as they are stored, every version; nothing once they were destroyed. */
export interface KeyRow {
  readonly subject: string;
  readonly wrapped: readonly Buffer[] | null;
  readonly wrapping_key: string | null;
}

type Versions = readonly Buffer[];

/** Unwraps with one call for each wrapping key; destroyed ones are left out. */
export async function unwrapRows(ring: KeyRing, rows: readonly KeyRow[]): Promise<Map<string, Versions>> {
  const byWrappingKey = new Map<string, KeyOf[]>();
  for (const { subject, wrapped, wrapping_key } of rows) {
    if (wrapped === null || wrapping_key === null) continue;
    const keys = byWrappingKey.get(wrapping_key) ?? [];
    byWrappingKey.set(wrapping_key, keys);
    keys.push(...keysOf(subject, wrapped));
  }
  const versions = new Map<string, Buffer[]>();
  for (const [id, keys] of byWrappingKey) {
    const plain = await (await ring.get(id)).unwrap(keys);
    keys.forEach(({ name, version }, at) => {
      const all = versions.get(name) ?? [];
      versions.set(name, all);
      all[version - 1] = plain[at]!;
    });
  }
  return versions;
}

const keysOf = (subject: string, versions: Versions): KeyOf[] =>
  versions.map((bytes, at) => ({ purpose: 'person', name: subject, version: at + 1, bytes }));

/**
 * Only what still stands as it was read is replaced, and only under the wrapping key that is current: whoever was
 * quicker wins. Wrapping key and number of versions tell what a row held, since neither ever comes back.
 */
const REPLACE = `
with holder as (select id from keys.wrapping_keys where id = $1 and state = 'current' for share),
was as (select * from unnest($2::text[], $3::text[], $4::int[]) as was (subject, wrapping_key, versions)),
anew as (
  select subject, array_agg(wrapped order by version) as wrapped
  from unnest($5::text[], $6::int[], $7::bytea[]) as anew (subject, version, wrapped) group by subject
)
update keys.person_keys k
set wrapped = anew.wrapped, wrapping_key = holder.id,
    rotated_at = case when cardinality(anew.wrapped) > was.versions then now() else k.rotated_at end
from holder, was join anew using (subject)
where k.subject = was.subject and k.wrapping_key = was.wrapping_key and cardinality(k.wrapped) = was.versions`;

/** Stores other versions in the place of those that were read; tells how many subjects still stood as they were. */
export async function replaceRows(
  pool: Pick<Pool, 'query'>,
  wrapping: KeyWrapping,
  rows: readonly KeyRow[],
  versions: ReadonlyMap<string, Versions>,
): Promise<number> {
  const old = rows.filter(({ subject }) => versions.has(subject));
  const keys = old.flatMap(({ subject }) => keysOf(subject, versions.get(subject)!));
  const { rowCount } = await pool.query(REPLACE, [
    wrapping.id,
    old.map(({ subject }) => subject),
    old.map(({ wrapping_key }) => wrapping_key),
    old.map(({ wrapped }) => wrapped!.length),
    keys.map(({ name }) => name),
    keys.map(({ version }) => version),
    await wrapping.wrap(keys),
  ]);
  return rowCount ?? 0;
}
