import type { Position } from '#event-sourcing';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { claimsTable, type ClaimRow } from './row.js';

const claims = reader(claimsTable);

export const claimById = (db: Database, claimId: string): Promise<ClaimRow | undefined> =>
  claims.byKey(db, claimId);

/** Claims for a person under any entry of theirs, the newest first. */
export const claimsOfWorkers = (db: Database, workerIds: readonly string[]): Promise<ClaimRow[]> =>
  claims.rows(db, 'where worker_id = any($1::text[]) order by filed_on desc, claim_id', [[...workerIds]]);

export interface ClaimSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region?: string | undefined;
  /** Claims that this employer or institution handed in. */
  readonly claimant?: string | undefined;
  readonly programme?: string | undefined;
  readonly status?: string | undefined;
  readonly receipt?: string | undefined;
}

/** Claims, the oldest first. */
export function claimsOf(
  db: Database,
  { region, claimant, programme, status, receipt, limit, after }: ClaimSearch,
): Promise<Page<ClaimRow>> {
  const params: unknown[] = [];
  const where: string[] = [];
  if (region !== undefined) {
    const [from, to] = subtreeOf(region);
    where.push(`region >= $${params.push(from)}`, `region <= $${params.push(to)}`);
  }
  if (claimant !== undefined) where.push(`claimant = $${params.push(claimant)}`);
  if (programme !== undefined) where.push(`programme = $${params.push(programme)}`);
  if (status !== undefined) where.push(`status = $${params.push(status)}`);
  if (receipt !== undefined) where.push(`receipt = $${params.push(receipt)}`);
  return claims.page(db, { where, params, order: ['filedOn', 'claimId'], limit, after });
}

/** A run that takes claims: what was accepted when it was opened. */
export interface ClaimedInRun {
  readonly runId: string;
  readonly programme: string;
  readonly region: string;
  readonly factsThrough: Position;
}

/** Claims that wait for the run, and those that it has decided already: begun again it meets the same. */
const FOR_RUN = `programme = $1 and region between $2 and $3 and accepted_at <= $4
  and (status = 'accepted' or run_id = $5)`;

const forRun = ({ runId, programme, region, factsThrough }: ClaimedInRun): readonly unknown[] => [
  programme,
  ...subtreeOf(region),
  factsThrough,
  runId,
];

/** Claims of these people that a run takes, in the order of filing. */
export const claimsForRun = (
  db: Database,
  run: ClaimedInRun,
  workerIds: readonly string[],
): Promise<ClaimRow[]> =>
  claims.rows(db, `where ${FOR_RUN} and worker_id = any($6::text[]) order by filed_on, claim_id`, [
    ...forRun(run),
    [...workerIds],
  ]);

/** People with such claims as they stand in the register now, in pages ordered by id. */
export async function* claimantsForRun(
  db: Database,
  run: ClaimedInRun,
  pageSize = 500,
): AsyncGenerator<readonly string[]> {
  for (let after = ''; ;) {
    const found = await select<{ workerId: string }>(
      db,
      `select distinct coalesce(person.merged_into, claimed.worker_id) as "workerId"
       from read.claims claimed join read.worker_dossiers person using (worker_id)
       where ${FOR_RUN} and coalesce(person.merged_into, claimed.worker_id) > $6
       order by 1 limit $7`,
      [...forRun(run), after, pageSize],
    );
    if (found.length === 0) return;
    yield found.map(({ workerId }) => workerId);
    after = found.at(-1)!.workerId;
  }
}

/** How many people that are. */
export async function countClaimants(db: Database, run: ClaimedInRun): Promise<number> {
  const count = `select count(distinct worker_id)::int as people from read.claims where ${FOR_RUN}`;
  return (await select<{ people: number }>(db, count, forRun(run)))[0]!.people;
}

/** Other claims beside which a paper lies that lies beside this one, by hash. */
export async function claimsWithSamePapers(
  db: Database,
  { claimId, hashes }: Pick<ClaimRow, 'claimId' | 'hashes'>,
): Promise<readonly ClaimRow[]> {
  if (hashes.length === 0) return [];
  return claims.rows(db, 'where hashes && $1::text[] and claim_id <> $2 order by filed_on, claim_id', [
    [...hashes],
    claimId,
  ]);
}
