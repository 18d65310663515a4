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

/** Whether somebody was in a class of the institution for this occupation and level that began before a day. */
export async function wasTrainedBy(
  db: Database,
  workerId: string,
  institutionId: string,
  { edition, occupation, level }: SameLearning,
  before: LocalDate,
): Promise<string | undefined> {
  const found = await select<{ classId: string }>(
    db,
    `select class.class_id as "classId"
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where trainee.worker_id = $1 and class.institution_id = $2 and class.starts_on <= $6::date
       and class.status in ('approved', 'finished')
       and class.edition = $3 and class.occupation = $4 and class.level is not distinct from $5
     order by class.starts_on desc limit 1`,
    [workerId, institutionId, edition, occupation, level, before],
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

/** 培训人次 of a division in a year: one for each person of each class that ended in it. */
export async function trainingAttendances(
  db: Database,
  { region, year }: { readonly region: string; readonly year: number },
): Promise<number> {
  const found = await select<{ count: number }>(
    db,
    `select count(*)::int as count
     from read.class_trainees trainee join read.training_classes class using (class_id)
     where class.region between $1 and $2 and class.status = 'finished' and trainee.left_on is null
       and class.ends_on between $3::date and $4::date`,
    [...subtreeOf(region), `${year}-01-01`, `${year}-12-31`],
  );
  return found[0]!.count;
}

/** Whether somebody was ever in a class. */
export const isTrainee = async (db: Database, workerId: string): Promise<boolean> =>
  (await trainees.first(db, 'where worker_id = $1', [workerId])) !== undefined;
