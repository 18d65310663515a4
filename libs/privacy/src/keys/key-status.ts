import type { Pool } from 'pg';
import type { KeyRing } from '../master/key-ring.js';
import type { IndexAlgorithm, SuiteName } from '../suites/index.js';

interface WrappingKeyStatus {
  /** Names the suite it wraps with and the first places of the key's check value, or a key of a key service. */
  readonly id: string;
  readonly state: 'current' | 'retired' | 'retiring';
  readonly since: Date;
  /** Whether this program has it. */
  readonly isAtHand: boolean;
  /** How many people and files have their keys under it. */
  readonly subjects: number;
  readonly secrets: number;
}

export interface KeyStatus {
  /** How new values are sealed. */
  readonly suite: SuiteName;
  /** How blind indexes, grams and marks are made, for ever. */
  readonly indexAlgorithm: IndexAlgorithm;
  readonly wrappingKeys: readonly WrappingKeyStatus[];
  /** How many people and files have so many versions of their key. */
  readonly versions: readonly { readonly versions: number; readonly subjects: number }[];
  readonly destroyed: number;
}

const WRAPPING_KEYS = `
select w.id, w.state, w.since, coalesce(k.n, 0)::int as subjects,
       (select count(*)::int from keys.secrets s where s.wrapping_key = w.id) as secrets
from keys.wrapping_keys w
left join (select wrapping_key, count(*) as n from keys.person_keys group by wrapping_key) k
  on k.wrapping_key = w.id
order by array_position(array['current', 'retiring', 'retired'], w.state), w.since desc`;

const VERSIONS = `
select cardinality(wrapped) as versions, count(*)::int as subjects
from keys.person_keys where wrapped is not null group by 1 order by 1`;

const DESTROYED = 'select count(*)::int as n from keys.person_keys where wrapped is null';

export async function readKeyStatus(
  pool: Pool,
  ring: KeyRing,
  suite: SuiteName,
  indexAlgorithm: IndexAlgorithm,
): Promise<KeyStatus> {
  const { rows } = await pool.query<Omit<WrappingKeyStatus, 'isAtHand'>>(WRAPPING_KEYS);
  const wrappingKeys: WrappingKeyStatus[] = [];
  for (const row of rows) wrappingKeys.push({ ...row, isAtHand: await ring.has(row.id) });
  return {
    suite,
    indexAlgorithm,
    wrappingKeys,
    versions: (await pool.query<KeyStatus['versions'][number]>(VERSIONS)).rows,
    destroyed: (await pool.query<{ n: number }>(DESTROYED)).rows[0]!.n,
  };
}
