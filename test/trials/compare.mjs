/**
 * What an installation came to, in a form that two installations can be compared by: no ids, no moments, no days on
 * which something was done. People are called by the lowest of their certificate numbers, since ids of people are made
 * with the secret of the installation.
 */

const PEOPLE =
  'person as (select worker_id, min(number) as person from read.certificates group by worker_id)';

/** One statement for each kind of thing; each row is one line of the dump. */
const SECTIONS = {
  people: `
    with ${PEOPLE}
    select coalesce(person, '') as person, sex, birth_month, hukou_region, region, employer, retired_on
    from read.workers left join person using (worker_id)`,
  certificates: `
    with ${PEOPLE}
    select person, number, kind, edition, occupation, occupation_name, trade, level, rank, issued_on, mode, scores,
      approval_number, training_class, institution_id, region, split_part(source, '#', 2) as row, status, revoked_on,
      version, jsonb_array_length(superseded) as superseded
    from read.certificates join person using (worker_id)`,
  credits: `
    with ${PEOPLE}
    select person, e.date, e.kind, e.tenths, c.number, e.outcome->>'occupation' as occupation, e.outcome->>'level' as level,
      e.rule, e.reason, e.status
    from read.credit_entries e left join person using (worker_id)
      left join read.certificates c on c.certificate_id = e.outcome->>'certificateId'`,
  cards: `
    with ${PEOPLE}
    select person, b.status, b.level, c.number, b.loaded_on is not null as loaded, b.removed_on is not null as removed,
      (select array_agg(s.number order by s.number) from read.certificates s where s.certificate_id = any (b.certificate_ids)) as behind
    from read.blue_cards b left join person using (worker_id)
      left join read.certificates c on c.certificate_id = b.certificate_id`,
  decisions: `
    with ${PEOPLE}
    select person, d.programme, d.region, d.outcome, d.units, d.amount_fen, d.pack_id, d.pack_version, d.pack_digest, d.as_of,
      d.status, d.instruction_id is not null as instructed, r.period_from, r.period_to
    from read.payout_decisions d left join person using (worker_id) left join read.payout_runs r using (run_id)`,
  payments: `
    with ${PEOPLE}
    select person, d.programme, unit, sum(d.amount_fen / cardinality(d.units)) as fen, count(*) as times
    from read.payout_decisions d left join person using (worker_id) cross join unnest(d.units) as unit
    where d.outcome = 'eligible'
    group by person, d.programme, unit`,
  runs: `
    select programme, pack_id, pack_version, region, period_from, period_to, as_of, fund_id, status, counts, total_fen,
      instructions, listed_fen
    from read.payout_runs`,
  funds: 'select fund_id, year, budget_fen, committed_fen, remaining_fen from read.funds',
  imports:
    'select institution_id, file_hash, format, status, rows, warnings, counts, mode from read.certificate_imports',
};

/** Whatever was done twice, or not at all, without leaving a trace in a read model. */
const LOG = 'select type, count(*) as events from log.events group by type';

const linesOf = async (client, statement) => {
  const { rows } = await client.query(`select row_to_json(line)::text as line from (${statement}) line`);
  return rows.map(({ line }) => line).sort();
};

/** `client` is anything of pg that has `query`, on a database whose loops have caught up. */
export async function dumpOf(client) {
  const dump = {};
  for (const [section, statement] of Object.entries(SECTIONS))
    dump[section] = await linesOf(client, statement);
  return { ...dump, log: await linesOf(client, LOG) };
}

const MOST_SHOWN = 10;

function without(lines, others) {
  const left = new Map();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}

/** Sections in which two dumps differ, with the first lines that only one of them has; empty when they are the same. */
export function differencesOf(expected, found) {
  return Object.keys(expected).flatMap((section) => {
    const missing = without(expected[section], found[section] ?? []);
    const surplus = without(found[section] ?? [], expected[section]);
    if (missing.length + surplus.length === 0) return [];
    return {
      section,
      missing: missing.length,
      surplus: surplus.length,
      examples: { missing: missing.slice(0, MOST_SHOWN), surplus: surplus.slice(0, MOST_SHOWN) },
    };
  });
}
