import { isDeepStrictEqual } from 'node:util';

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Figures of a city that must agree, whatever its size: each is found on two ways that share no code. */
export async function cityChecks(client, { people, seeded, payouts, again, indicators, verified }) {
  const one = async (statement) => (await client.query(statement)).rows[0];
  const checks = [];
  const same = (check, found, expected) =>
    checks.push({ check, ok: isDeepStrictEqual(found, expected), expected, found });

  const log = await one('select count(*)::int as events, max(position)::int as head from log.events');
  same('positions of the log have no gap', log.events, log.head);
  same('verify reads the whole log', verified.events, log.events);
  same('verify finds no difference', verified.differences, []);
  const made = await one(`select count(*)::int as decisions from log.events where type = 'PayoutDecided'`);
  same('verify makes every decision again', verified.decisions, made.decisions);

  const registered = await one(
    `select (select count(*)::int from log.events where type = 'WorkerRegistered') as log, (select count(*)::int from read.workers) as shown`,
  );
  same('every person is registered once and shown once', registered, { log: people, shown: people });

  const imported = await one(
    `select sum((counts->>'recorded')::int)::int as recorded, sum(rows)::int as rows,
       sum((counts->>'recorded')::int + (counts->>'existing')::int + (counts->>'held')::int + (counts->>'refused')::int)::int as results
     from read.certificate_imports where status = 'committed'`,
  );
  same('every row of every sheet has one result', imported, {
    recorded: seeded.certificates,
    rows: seeded.rows,
    results: seeded.rows,
  });
  const certificates = await one(
    `select (select count(*)::int from log.events where type = 'CertificateRecorded') as log,
       count(*)::int as shown, count(distinct number)::int as numbers from read.certificates`,
  );
  const { certificates: total } = seeded;
  same('every recorded row is one certificate with its own number', certificates, {
    log: total,
    shown: total,
    numbers: total,
  });

  const wrongCards = await one(
    `with best as (select worker_id, max(rank) as rank from read.certificates where status = 'valid' and level is not null group by worker_id)
     select count(*)::int as count from best left join read.blue_cards b using (worker_id)
       left join read.certificates c on c.certificate_id = b.certificate_id
     where b.status is distinct from 'loaded' or c.rank is distinct from best.rank`,
  );
  same('every card follows the highest certificate', wrongCards, { count: 0 });
  const wrongCredits = await one(
    `select count(*)::int as count from read.credit_entries e
       left join read.certificates c on c.certificate_id = e.outcome->>'certificateId' and c.worker_id = e.worker_id
     where c.certificate_id is null`,
  );
  same('every credit stands on a certificate of the same person', wrongCredits, { count: 0 });

  for (const { quarter, runId, status, counts, totalFen, list } of payouts) {
    const { rows } = await client.query(
      `select outcome, count(*)::int as people, sum(amount_fen)::float8 as fen from read.payout_decisions where run_id = $1 group by outcome`,
      [runId],
    );
    const of = (outcome) => rows.find((row) => row.outcome === outcome) ?? { people: 0, fen: 0 };
    same(`${quarter} is listed`, status, 'listed');
    same(
      `${quarter}: outcomes add up`,
      { eligible: of('eligible').people, undetermined: of('undetermined').people },
      { eligible: counts.eligible, undetermined: counts.undetermined },
    );
    same(`${quarter}: decisions add up to the total`, sum(rows.map(({ fen }) => fen)), totalFen);
    same(`${quarter}: the list adds up to the total`, list, {
      instructions: counts.eligible,
      distinct: counts.eligible,
      fen: totalFen,
    });
    const instructed = await client.query(
      `select count(*)::int as instructions, coalesce(sum((data->>'amountFen')::bigint), 0)::float8 as fen
       from log.events where type = 'PayoutListed' and data->>'runId' = $1`,
      [runId],
    );
    same(`${quarter}: instructions in the log add up to the total`, instructed.rows[0], {
      instructions: counts.eligible,
      fen: totalFen,
    });
  }
  const twice = await one(
    `select count(*)::int as count from (
       select worker_id, programme, unit from read.payout_decisions cross join unnest(units) as unit where outcome = 'eligible'
       group by worker_id, programme, unit having count(*) > 1) twice`,
  );
  same('no month is paid twice', twice, { count: 0 });
  same(
    'the same run again pays nobody',
    { eligible: again.counts.eligible, totalFen: again.totalFen },
    { eligible: 0, totalFen: 0 },
  );
  const fund =
    await one(`select budget_fen::float8 as budget, committed_fen::float8 as committed, remaining_fen::float8 as remaining
    from read.funds where fund_id = 'shortage-post-allowance-330282'`);
  const paid = sum(payouts.map(({ totalFen }) => totalFen));
  same(
    'the fund lost what was paid',
    { committed: fund.committed, remaining: fund.remaining },
    { committed: paid, remaining: fund.budget - paid },
  );

  const { industrialWorkers, skilled, highSkilled } = indicators.figures ?? {};
  const isInOrder = industrialWorkers >= skilled && skilled >= highSkilled && highSkilled > 0;
  checks.push({
    check: 'workers ≥ skilled ≥ high-skilled > 0',
    ok: isInOrder,
    expected: true,
    found: indicators.figures ?? null,
  });
  return checks;
}
