import { shortageCatalogue } from './town.mjs';

const has = (condition, day) =>
  `jsonb_path_exists(p.events, '$[*] ? (${condition})', jsonb_build_object('day', ${day}))`;

const holds = (level, months) =>
  has(
    `@.type == "CertificateRecorded" && @.data.content.level == "${level}" && @.data.content.issuedOn <= $day`,
    `(m.first - interval '${months} months')::date`,
  );

const SQL = `
with m(first) as (select unnest($2::date[])),
p as (
  select worker_id, events from read.worker_dossiers
  where (post_regions @> array[$1::text] or certificate_regions @> array[$1::text]) and has_certificate
), judged as (
  select p.worker_id,
    case when ${holds('senior-technician', 12)} then 100000 when ${holds('technician', 36)} then 50000 else 0 end as fen,
    not ${has('@.type == "WorkerRetired" && @.occurredOn <= $day', 'm.first')} as active,
    exists (
      select from jsonb_array_elements(p.events) s
      where s->>'type' = 'EmploymentStarted' and s->>'occurredOn' <= m.first::text
        and s#>>'{data,post,region}' = $1 and (s#>>'{data,post,frontLine}')::boolean and (s#>>'{data,post,contract}')::boolean
        and s#>>'{data,post,occupation,code}' = any ($3)
        and not exists (
          select from jsonb_array_elements(p.events) e
          where e->>'type' = 'EmploymentEnded' and e->>'occurredOn' < m.first::text
            and e#>>'{data,employmentId}' = s#>>'{data,employmentId}')
    ) as posted,
    exists (
      select from jsonb_array_elements(p.events) i, jsonb_array_elements(i#>'{data,spans}') span
      where i->>'type' = 'InsuranceMonthsRecorded' and i#>>'{data,scheme}' = 'pension' and span->>'status' = 'paid'
        and to_char(m.first, 'YYYY-MM') between span->>'from' and span->>'to'
    ) as insured
  from p cross join m
), paid as (
  select worker_id, sum(fen) filter (where active and posted and insured) as fen from judged group by worker_id
)
select count(*)::int as people, count(*) filter (where fen > 0)::int as eligible, coalesce(sum(fen), 0)::float8 as "totalFen" from paid`;

/** The limit of a payout run: one statement that counts whom 紧缺岗位津贴 pays, without a decision, a reason or a trace. */
export async function countByOneStatement(pool, region, firstDays) {
  const { rows } = await pool.query(SQL, [region, firstDays, shortageCatalogue()]);
  return rows[0];
}
