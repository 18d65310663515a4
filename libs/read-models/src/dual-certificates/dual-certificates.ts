import type { LocalDate } from '#event-sourcing';
import { valueOn, type StatedField } from '#worker-registry';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';
import { counts } from '../skill-stock/sql.js';

/** Schooling that ends with a certificate of a vocational school or above. */
const GRADUATED: ReadonlySet<unknown> = new Set([
  'vocational-secondary',
  'college',
  'bachelor',
  'master',
  'doctor',
]);

/** Whether a stated education comes with a certificate 学历证书. */
export const isGraduate = (education: unknown): boolean => GRADUATED.has(education);

/** Holders of 双证书: a certificate of schooling and a vocational one (AQ:7, JS:10, QHD:5). */
export interface DualCertificates {
  /** People with a valid 职业资格 or 职业技能等级 certificate. */
  readonly holders: number;
  /** Of them those of whose schooling something is on record. */
  readonly schoolingKnown: number;
  readonly dual: number;
}

/** People of a division as it is known now, each once, under however many entries of the register. */
export async function dualCertificates(
  db: Database,
  { region, asOf }: { readonly region: string; readonly asOf: LocalDate },
): Promise<DualCertificates> {
  const people = await select<{ stated: readonly StatedField[]; credited: boolean }>(
    db,
    `with entry as (
       select worker_id, coalesce(merged_into, worker_id) as person from read.workers where erased_on is null
     ), holder as (
       select distinct person from read.certificates join entry using (worker_id)
       where kind in ('skill-level', 'vocational-qualification') and issued_on <= $1::date
         and ${counts('$1::date', 'now()')}
     )
     select coalesce((select jsonb_agg(report.stated) from read.source_reports report join entry using (worker_id)
         where entry.person = holder.person and report.field = 'education'), '[]'::jsonb) as stated,
       exists (select from read.credit_entries line join entry using (worker_id)
         where entry.person = holder.person and line.kind = 'academic' and line.status = 'active'
           and line.date <= $1::date) as credited
     from holder join read.workers person on person.worker_id = holder.person
     where person.region between $2 and $3`,
    [asOf, ...subtreeOf(region)],
  );
  const educationOf = (stated: readonly StatedField[]): readonly unknown[] =>
    stated.map((field) => valueOn('education', field, asOf)).filter((value) => value !== undefined);
  const known = people.map(({ stated, credited }) => ({ educations: educationOf(stated), credited }));
  return {
    holders: known.length,
    schoolingKnown: known.filter(({ educations, credited }) => credited || educations.length > 0).length,
    dual: known.filter(({ educations, credited }) => credited || educations.some(isGraduate)).length,
  };
}
