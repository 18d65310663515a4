import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { cursorOf, keysetCondition } from '../support/page.js';
import { select } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';
import type { WorkerRow } from '../workers/row.js';

/** Entries that may be the same person: keyed indexes say so, names and numbers have not been compared yet. */
export interface DuplicatePair {
  readonly one: string;
  readonly other: string;
}

const NEITHER_SETTLED = `one.merged_into is null and other.merged_into is null
  and one.erased_on is null and other.erased_on is null
  and not one.worker_id = any(other.ruled_out) and not other.worker_id = any(one.ruled_out)`;

/**
 * Pairs with the same keyed name and month of birth, of whom one is looked after in a region; in the order of their ids. Most
 * are the same person, some are namesakes.
 */
export async function likelyDuplicates(
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<DuplicatePair>> {
  const columns = [
    { name: 'one.worker_id', type: 'text' },
    { name: 'other.worker_id', type: 'text' },
  ] as const;
  const keyset = keysetCondition(columns, { params: [...subtreeOf(region)], after, limit });
  const rows = await select<DuplicatePair>(
    db,
    `select one.worker_id as one, other.worker_id as other
     from read.workers one join read.workers other
       on other.birth_month = one.birth_month and other.name_grams = one.name_grams
       and one.worker_id < other.worker_id
     where (one.region between $1 and $2 or other.region between $1 and $2) and ${NEITHER_SETTLED}
       ${keyset.conditions.map((condition) => `and ${condition}`).join(' ')}
     order by one.worker_id, other.worker_id limit ${limit + 1}`,
    keyset.params,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? cursorOf([last.one, last.other]) : null };
}

/** Most entries that one look compares. */
const MOST_ALIKE = 50;

/**
 * Entries that may be the same person as one, the likeliest first: they share most of the keyed pairs of characters of the
 * name, or one and the month of birth.
 */
export async function alikeTo(
  db: Database,
  { workerId, nameGrams, variantGrams, birthMonth }: WorkerRow,
): Promise<readonly string[]> {
  const grams = [...new Set([...nameGrams, ...variantGrams])];
  if (grams.length === 0) return [];
  const rows = await select<{ workerId: string }>(
    db,
    `select other.worker_id as "workerId",
       (select count(*) from unnest(other.name_grams || other.variant_grams) gram where gram = any($2::text[])) as shared
     from read.workers other join read.workers one on one.worker_id = $1
     where other.worker_id <> $1 and (other.name_grams && $2::text[] or other.variant_grams && $2::text[])
       and (other.birth_month is not distinct from $3 or cardinality(other.name_grams) < 2
         or 2 * (select count(*) from unnest(other.name_grams) gram where gram = any($2::text[]))
            >= cardinality(other.name_grams))
       and ${NEITHER_SETTLED}
     order by (other.birth_month is not distinct from $3) desc, shared desc, other.worker_id limit ${MOST_ALIKE}`,
    [workerId, grams, birthMonth],
  );
  return rows.map((row) => row.workerId);
}
