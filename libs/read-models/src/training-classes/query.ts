import type { LocalDate } from '#event-sourcing';
import type { ClassStatus } from '#skill-certification';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { trainingClassesTable, type TrainingClassRow } from './row.js';

const classes = reader(trainingClassesTable);

export const trainingClassById = (db: Database, classId: string): Promise<TrainingClassRow | undefined> =>
  classes.byKey(db, classId);

/** Whose classes: those of a division and everything below it, or of one institution. */
export type ClassesOf = { readonly region: string } | { readonly institutionId: string };

export interface ClassSearch extends PageRequest {
  readonly of: ClassesOf;
  readonly status?: ClassStatus | undefined;
  /** Only those still without an answer after its last day. */
  readonly overdueOn?: LocalDate | undefined;
}

const placeOf = (
  of: ClassesOf,
): { readonly where: readonly string[]; readonly params: readonly unknown[] } =>
  'region' in of
    ? { where: ['region >= $1', 'region <= $2'], params: subtreeOf(of.region) }
    : { where: ['institution_id = $1'], params: [of.institutionId] };

/** Classes by their first day, the newest first. */
export function trainingClassesOf(
  db: Database,
  { of, status, overdueOn, limit, after }: ClassSearch,
): Promise<Page<TrainingClassRow>> {
  const place = placeOf(of);
  const params = [...place.params];
  const where = [...place.where];
  if (status !== undefined) where.push(`status = $${params.push(status)}`);
  if (overdueOn !== undefined)
    where.push(`status = 'requested' and answer_by < $${params.push(overdueOn)}::date`);
  return classes.page(db, {
    where,
    params,
    limit,
    after,
    order: ['startsOn', 'classId'],
    newestFirst: true,
  });
}

/** Exam results of an institution's classes. */
export interface ExamCounts {
  readonly institutionId: string;
  readonly passed: number;
  readonly failed: number;
}

/** Of every institution of a division with results between two days, both included. */
export function examCountsOf(
  db: Database,
  { of, from, until }: { readonly of: ClassesOf; readonly from: LocalDate; readonly until: LocalDate },
): Promise<readonly ExamCounts[]> {
  const { where, params } = placeOf(of);
  const [first, last] = [params.length + 1, params.length + 2];
  return select<ExamCounts>(
    db,
    `select institution_id as "institutionId", sum(passed)::int as passed, sum(failed)::int as failed
     from read.training_classes
     where ${where.join(' and ')} and exam_on between $${first}::date and $${last}::date
     group by institution_id having sum(passed + failed) > 0 order by institution_id`,
    [...params, from, until],
  );
}
