import type { Facilities } from '#indicators';
import { entriesOn, readSkillCatalogue } from '#skill-certification';
import { institutionsKnownAt } from '../institutions/known-at.js';
import { institutionsIn } from '../institutions/query.js';
import type { Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { projectsThen } from '../projects/query.js';
import { select } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';

const FOREVER = '9999-12-31';

/** 培训人次 of a division by year: of each class that ended by the day, everybody in it once. */
async function trainingsByYear(
  { db }: Pick<Register, 'db'>,
  region: string,
  day: string,
): Promise<Readonly<Record<number, number>> | null> {
  const found = await select<{ year: number; count: number }>(
    db,
    `select extract(year from class.ends_on)::int as year,
       count(distinct (class_id, coalesce(worker.merged_into, trainee.worker_id)))::int as count
     from read.class_trainees trainee join read.training_classes class using (class_id)
       left join read.workers worker on worker.worker_id = trainee.worker_id
     where class.region between $1 and $2 and class.status = 'finished' and trainee.left_on is null
       and class.ends_on <= $3::date
     group by 1`,
    [...subtreeOf(region), day],
  );
  return found.length === 0 ? null : Object.fromEntries(found.map(({ year, count }) => [year, count]));
}

/** Calendar years, up to that of the day, in which each school had modern apprentices. */
async function apprenticeYearsOf(
  { db }: Pick<Register, 'db'>,
  { asOf, knownAt }: Viewpoint,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = await select<{ school: string; years: readonly number[] }>(
    db,
    `select agreement->'school'->>'institutionId' as school, array_agg(distinct year) as years
     from read.apprenticeships cross join lateral generate_series(
       extract(year from started_on)::int,
       extract(year from least(coalesce(ended_on, (agreement->>'until')::date), $1::date))::int) as year
     where kind = 'modern' and started_on <= $1::date and known_from <= $2::timestamptz
       and agreement->'school'->>'institutionId' is not null
     group by 1`,
    [asOf, knownAt],
  );
  return new Map(found.map(({ school, years }) => [school, years]));
}

async function coursesOf(
  register: Register,
  region: string,
  { asOf, isNow, knownAt }: Viewpoint,
): Promise<Facilities['courses']> {
  const listed = await readSkillCatalogue(register, region, isNow ? undefined : knownAt);
  const courses = entriesOn(listed, 'core-course', asOf);
  if (courses.length === 0) return null;
  return {
    all: courses.length,
    matched: courses.filter(({ entry }) => entry.certificate !== null).length,
  };
}

/** What an institution is on the day, with everything that it ever reported: a school tells of a year after its end. */
async function institutionsThen(
  register: Register,
  region: string,
  viewpoint: Viewpoint,
): Promise<Facilities['institutions']> {
  const { asOf } = viewpoint;
  const today = await institutionsIn(register.db, region);
  const [then, apprenticeYears, told] = await Promise.all([
    institutionsKnownAt.rows(register, viewpoint, today),
    apprenticeYearsOf(register, viewpoint),
    institutionsKnownAt.rows(register, { ...viewpoint, asOf: FOREVER, isToday: true }, today),
  ]);
  const yearsOf = new Map(told.map(({ institutionId, schoolYears }) => [institutionId, schoolYears]));
  return then
    .filter(({ filedFrom, closedOn }) => filedFrom <= asOf && (closedOn === null || asOf <= closedOn))
    .map(({ institutionId, profile }) => ({
      provider: profile?.provider ?? null,
      base: profile?.base?.kind ?? null,
      apprenticeYears: apprenticeYears.get(institutionId) ?? [],
      years: yearsOf.get(institutionId) ?? [],
    }));
}

/**
 * What registers hold of a division and everything below it that is no person, as of a day. Trainings are counted of what
 * is known now: of an earlier moment there is no count of them.
 */
export async function facilitiesThen(
  register: Register,
  region: string,
  viewpoint: Viewpoint,
): Promise<Facilities> {
  const [projects, institutions, trainings, courses] = await Promise.all([
    projectsThen(register, region, viewpoint),
    institutionsThen(register, region, viewpoint),
    viewpoint.isNow ? trainingsByYear(register, region, viewpoint.asOf) : null,
    coursesOf(register, region, viewpoint),
  ]);
  return {
    projects,
    institutions,
    trainings,
    courses,
  };
}
