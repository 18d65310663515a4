import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runningEmbeddedPostgres } from '#platform';
import type { Installation } from '../support/bluecard.js';

/** What an installation holds in the end, without ids that name an attempt: equal for equal work, however it went. */
const QUESTIONS = {
  people: 'select worker_id, sex, birth_month, region from read.workers order by worker_id',
  certificates: `select certificate_id, worker_id, number, level, issued_on::text, status, version
    from read.certificates order by certificate_id`,
  credits: `select worker_id, kind, tenths, status, date::text from read.credit_entries order by worker_id, entry_id`,
  cards: 'select worker_id, status, level, certificate_id from read.blue_cards order by worker_id',
  decisions: `select worker_id, programme, outcome, units, amount_fen::int, status
    from read.payout_decisions order by worker_id, programme, units`,
  runs: 'select programme, status, counts, total_fen::int, instructions, listed_fen::int from read.payout_runs',
  imports: 'select status, rows, counts from read.certificate_imports order by file_hash',
  rows: 'select row_number, status, messages, certificate_id from app.import_row order by import_id, row_number',
  funds: 'select fund_id, committed_fen::int from read.funds order by fund_id',
};

export type Outcome = Readonly<Record<keyof typeof QUESTIONS, readonly object[]>>;

export async function outcomeOf({ dataDir }: Installation): Promise<Outcome> {
  const running = await runningEmbeddedPostgres(dataDir);
  if (running === null) throw new Error('the installation is not running');
  const client = new Client({ connectionString: running.url });
  await client.connect();
  try {
    await everyCardAnswered(client);
    const found: Partial<Record<keyof typeof QUESTIONS, readonly object[]>> = {};
    for (const [question, sql] of Object.entries(QUESTIONS))
      found[question as keyof typeof QUESTIONS] = (await client.query<object>(sql)).rows;
    return found as Outcome;
  } finally {
    await client.end();
  }
}

/** The card system answers in its own time, a moment after everything else is done. */
async function everyCardAnswered(client: Client): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const waiting = await client.query(`select 1 from read.blue_cards where status = 'verifying' limit 1`);
    if (waiting.rowCount === 0) return;
    await sleep(100);
  }
  throw new Error('the card system has not answered');
}
