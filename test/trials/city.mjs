import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cityChecks } from './city-checks.mjs';
import { newInstallation } from './installation.mjs';
import { watchPostgres } from './memory.mjs';
import { openPostgres } from './postgres.mjs';

const REGION = '330282';
const PROGRAMME = 'shortage-post-allowance';
const FUND = `${PROGRAMME}-${REGION}`;
const QUARTERS = ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4'];

const round = (value, digits = 1) => Number(value.toFixed(digits));
const perSecond = (count, seconds) => Math.round(count / Math.max(seconds, 0.001));

/** A whole city from nothing to paid: how long, how much memory, and whether every figure agrees with every other. */
export async function run({ people, say }) {
  const installation = newInstallation();
  const postgres = await openPostgres(installation);
  const memory = watchPostgres(postgres.pid);
  const { client } = postgres;
  const phases = [];
  const head = async () =>
    Number((await client.query('select coalesce(max(position), 0) as head from log.events')).rows[0].head);

  const step = async (phase, ...args) => {
    say(`${phase} …`);
    const before = phases.length === 0 ? 0 : await head();
    const done = await installation.run(...args);
    const events = (await head()) - before;
    phases.push({
      phase,
      seconds: round(done.seconds),
      events,
      eventsPerSecond: perSecond(events, done.seconds),
      megabytes: done.megabytes,
    });
    say(
      `${phase}: ${round(done.seconds)} s, ${events} events, ${perSecond(events, done.seconds)}/s, peak ${done.megabytes} MB`,
    );
    return done;
  };

  const { answer: seeded } = await step('seed', 'seed', '--people', String(people));
  for (const { phase, items, events, seconds } of seeded.phases)
    phases.push({
      phase: `seed: ${phase}`,
      items,
      seconds: round(seconds),
      events,
      itemsPerSecond: perSecond(items, seconds),
      eventsPerSecond: perSecond(events, seconds),
    });

  const payouts = [];
  for (const quarter of QUARTERS) {
    const list = join(installation.dataDir, `list-${quarter}.csv`);
    const question = ['--programme', PROGRAMME, '--region', REGION, '--period', quarter, '--fund', FUND];
    const { answer, seconds } = await step(
      `payout ${quarter}`,
      'payout',
      ...question,
      '--reviewer',
      'reviewer',
      '--export',
      list,
      '--variant',
      'full',
    );
    const { eligible, ineligible, undetermined, alreadyDecided } = answer.counts;
    const decisions = eligible + ineligible + undetermined + alreadyDecided;
    payouts.push({
      quarter,
      ...answer,
      decisionsPerSecond: perSecond(decisions, seconds),
      list: listed(list),
    });
  }

  const { answer: again } = await step(
    'payout again',
    'payout',
    '--programme',
    PROGRAMME,
    '--region',
    REGION,
    '--period',
    QUARTERS[0],
    '--fund',
    FUND,
  );
  const { answer: indicators } = await step(
    'indicators',
    'indicators',
    '--region',
    REGION,
    '--as-of',
    '2020-12-31',
  );
  const { answer: verified } = await step('verify', 'verify');

  const checks = await cityChecks(client, { people, seeded, payouts, again, indicators, verified });
  for (const { check, expected, found } of checks.filter(({ ok }) => !ok))
    say(`WRONG ${check}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  const [{ bytes }] = (await client.query('select pg_database_size(current_database())::float8 as bytes'))
    .rows;
  const events = await head();
  const result = {
    ok: checks.every(({ ok }) => ok),
    events,
    phases,
    payouts: payouts.map(({ quarter, counts, totalFen, decisionsPerSecond }) => ({
      quarter,
      counts,
      totalFen,
      decisionsPerSecond,
    })),
    indicators: indicators.figures ?? indicators,
    postgresMegabytes: memory.stop(),
    database: {
      megabytes: Math.round(bytes / 2 ** 20),
      bytesPerEvent: Math.round(bytes / events),
      tables: await largestTables(client),
    },
    checks: checks.map(({ check, ok, found }) => ({ check, ok, ...(!ok && { found }) })),
  };
  await postgres.stop();
  await installation.remove();
  return result;
}

/** Instructions and total of a bank file, added up again line by line. */
function listed(file) {
  if (!existsSync(file)) return { instructions: 0, fen: 0, distinct: 0 };
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\r\n')
    .slice(2)
    .map((line) => line.split(','));
  return {
    instructions: lines.length,
    distinct: new Set(lines.map(([instruction]) => instruction)).size,
    fen: lines.reduce((sum, [, , , yuan]) => sum + Math.round(Number(yuan) * 100), 0),
  };
}

async function largestTables(client) {
  const { rows } = await client.query(
    `select relnamespace::regnamespace || '.' || relname as name, (pg_total_relation_size(oid) / 1048576)::int as megabytes
     from pg_class where relkind = 'r' order by pg_total_relation_size(oid) desc limit 6`,
  );
  return Object.fromEntries(rows.map(({ name, megabytes }) => [name, megabytes]));
}
