import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { classTraineesTable, type ClassTraineeRow } from './row.js';

const trainees = reader(classTraineesTable);

/** People of a class, those who left included. */
export const traineesOfClass = (
  db: Database,
  { classId, limit, after }: PageRequest & { readonly classId: string },
): Promise<Page<ClassTraineeRow>> =>
  trainees.page(db, {
    where: ['class_id = $1'],
    params: [classId],
    order: ['traineeId'],
    limit,
    after,
  });

/** The trainees with these ids. */
export const traineesWithIds = (db: Database, traineeIds: readonly string[]): Promise<ClassTraineeRow[]> =>
  trainees.rows(db, 'where trainee_id = any($1::text[]) order by trainee_id', [[...traineeIds]]);

/** An open class in which somebody is. */
export interface OpenClassOfWorker {
  readonly workerId: string;
  readonly number: string;
}

interface SameLearning {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly level: Level | null;
}

/** Open classes, asked for or running, for the same occupation and level in which these people are already. */
export const openClassesOf = (
  db: Database,
  workerIds: readonly string[],
  { edition, occupation, level }: SameLearning,
  exceptClassId: string,
): Promise<readonly OpenClassOfWorker[]> =>
  select<OpenClassOfWorker>(
    db,
    `select trainee.worker_id as "workerId", class.number
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where trainee.worker_id = any($1::text[]) and trainee.left_on is null and class.class_id <> $5
       and class.status in ('requested', 'approved')
       and class.edition = $2 and class.occupation = $3 and class.level is not distinct from $4
     order by trainee.worker_id, class.number`,
    [[...workerIds], edition, occupation, level, exceptClassId],
  );

/** A class of the institution for this occupation and level that began by a day and in which any of these entries was. */
export async function wasTrainedBy(
  db: Database,
  workerIds: readonly string[],
  institutionId: string,
  { edition, occupation, level }: SameLearning,
  before: LocalDate,
): Promise<string | undefined> {
  const found = await select<{ classId: string }>(
    db,
    `select class.class_id as "classId"
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where trainee.worker_id = any($1::text[]) and class.institution_id = $2 and class.starts_on <= $6::date
       and class.status in ('approved', 'finished')
       and class.edition = $3 and class.occupation = $4 and class.level is not distinct from $5
     order by class.starts_on desc limit 1`,
    [[...workerIds], institutionId, edition, occupation, level, before],
  );
  return found[0]?.classId;
}

/** People of an institution's classes that ended on a day or later, those who left not counted. */
export async function traineesOfInstitution(
  db: Database,
  institutionId: string,
  endingFrom: LocalDate,
): Promise<readonly string[]> {
  const found = await select<{ workerId: string }>(
    db,
    `select distinct trainee.worker_id as "workerId"
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where class.institution_id = $1 and class.ends_on >= $2::date and trainee.left_on is null
       and class.status in ('requested', 'approved', 'finished')
     order by 1`,
    [institutionId, endingFrom],
  );
  return found.map(({ workerId }) => workerId);
}

/** 培训人次 of a division in a year: one for each person of each class that ended in it, however often they stand in it. */
export async function trainingAttendances(
  db: Database,
  { region, year }: { readonly region: string; readonly year: number },
): Promise<number> {
  const found = await select<{ count: number }>(
    db,
    `select count(distinct (class_id, coalesce(worker.merged_into, trainee.worker_id)))::int as count
     from read.class_trainees trainee join read.training_classes class using (class_id)
       left join read.workers worker on worker.worker_id = trainee.worker_id
     where class.region between $1 and $2 and class.status = 'finished' and trainee.left_on is null
       and class.ends_on between $3::date and $4::date`,
    [...subtreeOf(region), `${year}-01-01`, `${year}-12-31`],
  );
  return found[0]!.count;
}

/** Whether somebody was ever in a class, under whichever entry of theirs. */
export async function isTrainee(db: Database, workerId: string): Promise<boolean> {
  const found = await trainees.first(
    db,
    `where worker_id = $1
       or worker_id in (select unnest(absorbed) from read.workers where worker_id = $1)`,
    [workerId],
  );
  return found !== undefined;
}
