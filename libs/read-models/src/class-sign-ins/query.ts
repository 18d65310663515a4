import { select, type Database } from '../support/database.js';

/** Somebody who signed in at two institutions for one and the same time. */
export interface OverlappingSignIn {
  readonly workerId: string;
  readonly classId: string;
  readonly sessionId: string;
  readonly institutionId: string;
  readonly region: string;
  readonly lessonFrom: string;
  readonly lessonTo: string;
}

/** Sign-ins of the people of a lesson to lessons of other institutions that share a minute with it. */
export const overlappingSignIns = (
  db: Database,
  classId: string,
  sessionId: string,
): Promise<readonly OverlappingSignIn[]> =>
  select<OverlappingSignIn>(
    db,
    `select other.worker_id as "workerId", other.class_id as "classId", other.session_id as "sessionId",
       other.institution_id as "institutionId", other.region,
       other.lesson_from as "lessonFrom", other.lesson_to as "lessonTo"
     from read.class_sign_ins own
     join read.class_sign_ins other on other.worker_id = own.worker_id and other.day = own.day
       and other.institution_id <> own.institution_id
       and other.lesson_from < own.lesson_to and own.lesson_from < other.lesson_to
     where own.class_id = $1 and own.session_id = $2
     order by other.worker_id, other.class_id, other.session_id`,
    [classId, sessionId],
  );

/** People with more minutes of online lessons on a day than a limit, among those of a lesson. */
export const longOnlineDays = (
  db: Database,
  classId: string,
  sessionId: string,
  mostMinutes: number,
): Promise<readonly { readonly workerId: string; readonly minutes: number }[]> =>
  select<{ workerId: string; minutes: number }>(
    db,
    `select one.worker_id as "workerId",
       sum(extract(epoch from one.lesson_to::time - one.lesson_from::time) / 60)::int as minutes
     from read.class_sign_ins one
     join read.class_sign_ins own on own.worker_id = one.worker_id and own.day = one.day
     where own.class_id = $1 and own.session_id = $2 and one.mode = 'online'
     group by one.worker_id
     having sum(extract(epoch from one.lesson_to::time - one.lesson_from::time) / 60) > $3
     order by one.worker_id`,
    [classId, sessionId, mostMinutes],
  );

/** Moments at which as many people signed in to a lesson as a script would. */
export const sameMomentSignIns = (
  db: Database,
  classId: string,
  sessionId: string,
  asMany: number,
): Promise<readonly { readonly at: string; readonly workerIds: readonly string[] }[]> =>
  select<{ at: string; workerIds: readonly string[] }>(
    db,
    `select at, array_agg(worker_id order by worker_id) as "workerIds" from read.class_sign_ins
     where class_id = $1 and session_id = $2 and method <> 'paper'
     group by at having count(*) >= $3 order by at`,
    [classId, sessionId, asMany],
  );

/** How many people signed in to a lesson. */
export async function signedInTo(db: Database, classId: string, sessionId: string): Promise<number> {
  const found = await select<{ count: number }>(
    db,
    'select count(*)::int as count from read.class_sign_ins where class_id = $1 and session_id = $2',
    [classId, sessionId],
  );
  return found[0]!.count;
}
