import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { workersTable, type WorkerRow } from './row.js';

const workers = reader(workersTable);

export const workerById = (db: Database, workerId: string): Promise<WorkerRow | undefined> =>
  workers.byKey(db, workerId);

/** `identityIndex` is the keyed index of document kind and number. */
export const workerByIdentity = (db: Database, identityIndex: string): Promise<WorkerRow | undefined> =>
  workers.first(db, 'where identity_index = $1', [identityIndex]);

export const workersByIds = (db: Database, workerIds: readonly string[]): Promise<WorkerRow[]> =>
  workers.rows(db, 'where worker_id = any($1::text[])', [[...workerIds]]);

/** Ids of all entries of the register that are one person, the one that stands for them first. */
export async function entriesOfPerson(db: Database, workerId: string): Promise<readonly string[]> {
  const row = await workerById(db, workerId);
  if (row === undefined) return [workerId];
  return row.mergedInto === null ? [workerId, ...row.absorbed] : entriesOfPerson(db, row.mergedInto);
}

/** Of each of these entries all entries of that person, the one that stands for them first. */
export async function entriesOfPeople(
  db: Database,
  workerIds: readonly string[],
): Promise<(workerId: string) => readonly [string, ...string[]]> {
  const rowOf = new Map<string, WorkerRow>();
  let wanted = [...new Set(workerIds)];
  while (wanted.length > 0) {
    const rows = await workersByIds(db, wanted);
    for (const row of rows) rowOf.set(row.workerId, row);
    wanted = rows.flatMap(({ mergedInto }) =>
      mergedInto === null || rowOf.has(mergedInto) ? [] : [mergedInto],
    );
  }
  const entriesOf = (workerId: string): readonly [string, ...string[]] => {
    const row = rowOf.get(workerId);
    if (row === undefined) return [workerId];
    return row.mergedInto === null ? [workerId, ...row.absorbed] : entriesOf(row.mergedInto);
  };
  return entriesOf;
}

export interface WorkerSearch extends PageRequest {
  /** This division and everything below it; `000000` is everyone. */
  readonly region: string;
  /** Keyed grams of the wanted name: a person matches who has all of them. */
  readonly nameGrams?: readonly string[] | undefined;
  /** 统一社会信用代码 of the employer at which they work now. */
  readonly employer?: string | undefined;
}

/** Workers of a region, ordered by region and id; not those whose data was erased. */
export function workersOf(db: Database, search: WorkerSearch): Promise<Page<WorkerRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2', 'erased_on is null', 'merged_into is null'];
  if (search.nameGrams !== undefined) {
    const grams = `$${params.push([...search.nameGrams])}::text[]`;
    where.push(`(name_grams @> ${grams} or variant_grams @> ${grams})`);
  }
  if (search.employer !== undefined) where.push(`employer = $${params.push(search.employer)}`);
  return workers.page(db, {
    where,
    params,
    order: ['region', 'workerId'],
    limit: search.limit,
    after: search.after,
  });
}

/** People of a division of whom something changed behind a position, in the order of the changes; merged entries, too. */
export async function changedSince(
  db: Database,
  { region, after, limit }: { readonly region: string; readonly after: number; readonly limit: number },
): Promise<readonly { readonly row: WorkerRow; readonly position: number }[]> {
  const found = await select<{ id: string; position: number }>(
    db,
    `select person.worker_id as id, greatest(person.position, max(report.position))::float8 as position
     from read.workers person left join read.source_reports report using (worker_id)
     where person.region between $1 and $2 and person.erased_on is null
     group by person.worker_id, person.position
     having greatest(person.position, max(report.position)) > $3
     order by 2, 1 limit $4`,
    [...subtreeOf(region), after, limit],
  );
  const rows = new Map(
    (
      await workersByIds(
        db,
        found.map(({ id }) => id),
      )
    ).map((row) => [row.workerId, row]),
  );
  return found.map(({ id, position }) => ({ row: rows.get(id)!, position }));
}

export interface EverSearch extends WorkerSearch {
  /** Whose people may be seen: those who are looked after there today. */
  readonly within: string;
}

/** What is and what was said of the posts of a worker. */
const POSTS_EVER = `select post.region, post.employer from read.employments post
    where post.worker_id = workers.worker_id
  union all select earlier.region, earlier.employer from read.employments post
    cross join lateral jsonb_to_recordset(post.superseded) as earlier(region text, employer text)
    where post.worker_id = workers.worker_id`;

/** Everybody looked after in `within` today who may have fitted the search on some day at some moment. */
export function workersEverOf(db: Database, search: EverSearch): Promise<Page<WorkerRow>> {
  const params: unknown[] = [...subtreeOf(search.within)];
  const where = ['region >= $1', 'region <= $2'];
  if (search.region !== search.within) {
    const [from, to] = subtreeOf(search.region).map((code) => `$${params.push(code)}`);
    where.push(`(region between ${from} and ${to} or hukou_region between ${from} and ${to}
      or exists (select from jsonb_to_recordset(earlier_hukou) as earlier(region text)
                 where earlier.region between ${from} and ${to})
      or exists (select from (${POSTS_EVER}) post where post.region between ${from} and ${to}))`);
  }
  if (search.nameGrams !== undefined) {
    const grams = `$${params.push([...search.nameGrams])}::text[]`;
    where.push(`(name_grams @> ${grams} or earlier_name_grams @> ${grams} or variant_grams @> ${grams})`);
  }
  if (search.employer !== undefined)
    where.push(
      `exists (select from (${POSTS_EVER}) post where post.employer = $${params.push(search.employer)})`,
    );
  const { limit, after } = search;
  return workers.page(db, { where, params, order: ['region', 'workerId'], limit, after });
}
