import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { workerDossiersTable, type WorkerDossierRow } from './row.js';

const workerDossiers = reader(workerDossiersTable);

export const workerDossier = (db: Database, workerId: string): Promise<WorkerDossierRow | undefined> =>
  workerDossiers.byKey(db, workerId);

/** Dossiers of several workers. */
export const dossiersOf = (db: Database, workerIds: readonly string[]): Promise<WorkerDossierRow[]> =>
  workerIds.length === 0
    ? Promise.resolve([])
    : workerDossiers.rows(db, 'where worker_id = any($1::text[])', [[...workerIds]]);

export interface CandidateSearch {
  /** This division and everything below it. */
  readonly region: string;
  /** What ties a person to it: a post there at any time (when absent), a certificate issued there, or one of them. */
  readonly by?: 'post' | 'certificate' | 'either' | undefined;
  /** Only those who ever held a certificate of this rank or a higher one. */
  readonly minimumRank?: number | undefined;
  /** Only those who ever held a certificate, with a level or without. */
  readonly certified?: boolean | undefined;
}

export interface CandidateStream extends CandidateSearch {
  /** Go on behind this worker: the last `workerId` of the page that was finished. */
  readonly after?: string | undefined;
  /** 500 when absent. */
  readonly pageSize?: number | undefined;
}

const TIES = {
  post: 'part.post_regions @> array[$1::text]',
  certificate: 'part.certificate_regions @> array[$1::text]',
  either: '(part.post_regions @> array[$1::text] or part.certificate_regions @> array[$1::text])',
} as const;

/** What one entry of the register must show by itself. */
const shows = ({ by, certified }: CandidateSearch): readonly string[] => [
  TIES[by ?? 'post'],
  'part.highest_rank >= $2',
  ...(certified ? ['part.has_certificate'] : []),
];

/**
 * An entry that was merged into another one is looked at with that one. Of a person in several entries each condition may
 * be met by another entry.
 */
function candidate(search: CandidateSearch): string {
  const conditions = shows(search);
  const own = conditions.map((one) => one.replaceAll('part.', 'worker_dossiers.')).join(' and ');
  const ofAny = conditions.map(
    (one) => `exists (select from read.worker_dossiers part
       where (part.worker_id = worker_dossiers.worker_id or part.worker_id = any(worker_dossiers.absorbed)) and ${one})`,
  );
  return `not erased and merged_into is null
    and ((${own}) or (stands_for_several and ${ofAny.join(' and ')}))`;
}
const candidateParams = ({ region, minimumRank }: CandidateSearch): readonly unknown[] => [
  region,
  minimumRank ?? 0,
];

/** Everyone who may come into question, in pages ordered by `workerId`. */
export async function* candidatesOf(
  db: Database,
  search: CandidateStream,
): AsyncGenerator<readonly WorkerDossierRow[]> {
  const pageSize = search.pageSize ?? 500;
  let after = search.after ?? '';
  for (;;) {
    const page = await workerDossiers.rows(
      db,
      `where ${candidate(search)} and worker_id > $3 order by worker_id limit $4`,
      [...candidateParams(search), after, pageSize],
    );
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)!.workerId;
  }
}

export async function countCandidates(db: Database, search: CandidateSearch): Promise<number> {
  const count = `select count(*)::int as candidates from read.worker_dossiers where ${candidate(search)}`;
  return (await select<{ candidates: number }>(db, count, candidateParams(search)))[0]!.candidates;
}
