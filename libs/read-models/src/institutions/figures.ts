import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';
import { trainingAttendances } from '../class-trainees/query.js';

/** What a division can say of its institutions for a year; shares per mille, rounded down, null without a whole. */
export interface InstitutionFigures {
  readonly bases: readonly { readonly kind: string; readonly count: number }[];
  readonly trainings: number;
  readonly teachers: number;
  readonly dualQualified: number;
  readonly dualQualifiedPerMille: number | null;
  readonly publicTrainingPerMille: number | null;
  readonly admitted: number;
  readonly schools: number;
}

interface Schools {
  readonly schools: number;
  readonly teachers: number;
  readonly dualQualified: number;
  readonly students: number;
  readonly admitted: number;
  readonly publicTrainings: number;
}

const perMille = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 1000) / whole);

/** Bases by kind, trainings that ended in the year, and what schools reported about it. */
export async function institutionFigures(
  db: Database,
  { region, year }: { readonly region: string; readonly year: number },
): Promise<InstitutionFigures> {
  const subtree = subtreeOf(region);
  const [bases, trainings, [sum]] = await Promise.all([
    select<{ kind: string; count: number }>(
      db,
      `select base_kind as kind, count(*)::int as count from read.institutions
       where region between $1 and $2 and base_kind is not null group by base_kind order by base_kind`,
      subtree,
    ),
    trainingAttendances(db, { region, year }),
    select<Schools>(
      db,
      `select count(*)::int as schools, coalesce(sum(report.teachers), 0)::int as teachers,
         coalesce(sum(report."dualQualified"), 0)::int as "dualQualified",
         coalesce(sum(report.students), 0)::int as students,
         coalesce(sum(report.admitted), 0)::int as admitted,
         coalesce(sum(report."publicTrainings"), 0)::int as "publicTrainings"
       from read.institutions cross join lateral jsonb_to_recordset(school_years) as report(year int,
         teachers int, "dualQualified" int, students int, admitted int, "publicTrainings" int)
       where region between $1 and $2 and report.year = $3`,
      [...subtree, year],
    ),
  ]);
  const { schools, teachers, dualQualified, students, admitted, publicTrainings } = sum!;
  return {
    bases,
    trainings,
    teachers,
    dualQualified,
    admitted,
    schools,
    dualQualifiedPerMille: perMille(dualQualified, teachers),
    publicTrainingPerMille: perMille(publicTrainings, students),
  };
}
