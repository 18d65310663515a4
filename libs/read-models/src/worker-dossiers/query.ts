import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { workerDossiersTable, type WorkerDossierRow } from './row.js';

const workerDossiers = reader(workerDossiersTable);

export const workerDossier = (db: Database, workerId: string): Promise<WorkerDossierRow | undefined> =>
  workerDossiers.byKey(db, workerId);

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
  post: 'post_regions @> array[$1::text]',
  certificate: 'certificate_regions @> array[$1::text]',
  either: '(post_regions @> array[$1::text] or certificate_regions @> array[$1::text])',
} as const;

const candidate = ({ by, certified }: CandidateSearch): string =>
  `not erased and ${TIES[by ?? 'post']} and highest_rank >= $2${certified ? ' and has_certificate' : ''}`;
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
