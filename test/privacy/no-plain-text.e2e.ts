import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as Postgres } from 'pg';
import { runningEmbeddedPostgres } from '#platform';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { logIn, startServer, type Client, type Server } from '../support/server.js';
import {
  listOf,
  ON_SHEET,
  pay,
  PLANTED,
  register,
  secretsOf,
  sheets,
  until,
  upload,
  visitAsWorker,
  wrongRequests,
} from './doors.js';
import { foldersOf, tracesInFiles, tracesInTables, tracesInText, type Secret } from './traces.js';

const SECRETS: readonly Secret[] = [PLANTED, ON_SHEET].flatMap(secretsOf);

/** Stands in plain on purpose, to see that it would be found. */
const CONTROL: Secret = { what: 'control', text: '龘靐齉测试' };

let bluecard: Installation;
let server: Server;
let officer: Client;
let workerId: string;
let runId: string;
let printed = '';
let figures: object;

const databaseUrl = async (): Promise<string> => {
  const running = await runningEmbeddedPostgres(bluecard.dataDir);
  if (running === null) throw new Error('the installation is not running');
  return running.url;
};

async function sql<Row extends object>(statement: string): Promise<Row[]> {
  const client = new Postgres({ connectionString: await databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function start(): Promise<void> {
  server = await startServer(bluecard, '--people', '200');
  for (const stream of [server.process.stdout!, server.process.stderr!])
    stream.on('data', (text: string | Buffer) => (printed += String(text)));
  officer = await logIn(server, 'officer-cixi');
}

/** Nothing in tables, nothing in files once everything is written out, nothing printed. */
async function traces(secrets: readonly Secret[]): Promise<readonly string[]> {
  await sql('checkpoint');
  const inTables = await tracesInTables(await databaseUrl(), secrets);
  return [
    ...inTables,
    ...tracesInFiles(foldersOf(bluecard.dataDir), secrets),
    ...tracesInText('what the program printed', printed, secrets),
  ];
}

/** What an erasure must leave as it was. */
async function figuresNow(): Promise<object> {
  const [counted] = await sql<object>(
    `select (select count(*) from read.workers)::int as people,
       (select count(*) from read.certificates)::int as certificates,
       (select sum(tenths) from read.credit_entries)::int as tenths,
       (select count(*) from read.blue_cards where status = 'loaded')::int as cards,
       (select jsonb_agg(jsonb_build_array(fund_id, budget_fen, committed_fen) order by fund_id) from read.funds) as funds,
       (select jsonb_agg(jsonb_build_array(total_fen, listed_fen, instructions, counts) order by run_id)
          from read.payout_runs) as runs,
       (select sum(amount_fen) from read.payout_decisions)::float8 as paid,
       (select jsonb_agg(jsonb_build_array(file_hash, rows, counts) order by import_id)
          from read.certificate_imports) as imports,
       (select count(*) from app.import_row where import_id::text in
         (select import_id from read.certificate_imports where status = 'committed'))::int as lines`,
  );
  return {
    counted,
    stock: {
      ...(await officer.get<object>('/indicators/stock?region=330282&asOf=2020-06-30')),
      knownAt: null,
    },
  };
}

beforeAll(async () => {
  bluecard = newInstallation({ PORT: '0', LOG_LEVEL: 'debug' });
  await start();
}, 120_000);

afterAll(async () => {
  await server.stop();
  bluecard.remove();
});

describe('a person who comes in by every door', () => {
  it('is known to those who may know', async () => {
    workerId = await register(officer, PLANTED);
    const clerk = await logIn(server, 'clerk-cixi');
    const imports: (string | null)[] = [];
    for (const [name, bytes] of await sheets()) imports.push(await upload(clerk, name, bytes));
    for (const importId of imports.filter((id) => id !== null)) {
      const path = `/imports/${importId}`;
      const { status } = await until<{ status: string }>(clerk, path, (one) => one.status !== 'submitted');
      if (status === 'refused') continue;
      await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
      await until<{ status: string }>(clerk, path, (one) => one.status === 'committed');
      expect(await (await clerk.send('GET', `${path}/annotated`)).arrayBuffer()).toBeDefined();
    }
    const auditor = await logIn(server, 'auditor');
    for (const { name } of [PLANTED, ON_SHEET]) {
      const search = `/workers?name=${encodeURIComponent(name)}`;
      await until<{ rows: object[] }>(auditor, search, ({ rows }) => rows.length === 1);
    }
    expect(await officer.get(`/workers?idNumber=${PLANTED.idNumber}`)).toMatchObject({
      rows: [{ workerId }],
    });
    expect(await officer.get(`/workers/${workerId}?full=true`)).toMatchObject({
      name: PLANTED.name,
      idNumber: PLANTED.idNumber,
      phone: PLANTED.phone,
    });
    await visitAsWorker(server, await logIn(server, 'admin'), workerId);
    await wrongRequests(server, officer, workerId);
  }, 120_000);

  it('is in jobs that fail, and in what is paid', async () => {
    const clerk = await logIn(server, 'clerk-cixi');
    await sql('alter table app.import_row rename to import_row_away');
    const [, [name, bytes]] = (await sheets()) as [unknown, [string, Buffer]];
    const failing = await upload(clerk, `2${name}`, Buffer.concat([bytes, Buffer.from('\r\n')]));
    await until<{ progress: { state: string } | null }>(
      clerk,
      `/imports/${failing}`,
      ({ progress }) => progress?.state === 'failed',
    );
    await sql('alter table app.import_row_away rename to import_row');
    runId = await pay(officer, await logIn(server, 'reviewer-cixi'));
    const list = await listOf(officer, runId);
    for (const text of [PLANTED.name, PLANTED.idNumber]) expect(list).toContain(text);
    await officer.send('GET', `/payout-runs/${runId}/export?format=xlsx&variant=full`);
  }, 120_000);

  it('stands in plain nowhere: not in a table, a file of the database, a log, a job, on a terminal', async () => {
    expect(await traces(SECRETS)).toEqual([]);
  }, 120_000);

  it('would be found: in a page, compressed in one, in a log, in JSON', async () => {
    expect(await traces([CONTROL])).toEqual([]);
    const wide = `repeat('${CONTROL.text} ', 4000)`;
    await sql(`create table app.scratch (plain text, document jsonb, bytes bytea)`);
    await sql(`insert into app.scratch (plain) values ('${CONTROL.text}')`);
    const shown = await traces([CONTROL]);
    expect(shown).toContainEqual(expect.stringContaining('rows of app.scratch'));
    expect(shown.some((trace) => trace.includes('UTF-8 in') && trace.includes('/base/'))).toBe(true);
    expect(shown.some((trace) => trace.includes('/pg_wal/'))).toBe(true);
    for (const row of [
      `(null, jsonb_build_object('x', ${wide}), null)`,
      `(null, null, convert_to(${wide}, 'UTF8'))`,
    ]) {
      await sql('truncate app.scratch');
      await sql(`insert into app.scratch values ${row}`);
      expect(await tracesInTables(await databaseUrl(), [CONTROL])).toEqual([
        'control in 1 rows of app.scratch',
      ]);
    }
    await sql('drop table app.scratch');
    for (const text of [
      CONTROL.text,
      JSON.stringify(CONTROL.text).replace(/[^"]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
    ]) {
      const other = newInstallation();
      appendFileSync(join(other.dataDir, 'bluecard.log'), `{"msg":${text}}\n`);
      expect(tracesInFiles([other.dataDir], [CONTROL])).toHaveLength(1);
      other.remove();
    }
  }, 120_000);
});

describe('the erasure of that person', () => {
  it('is refused as long as the bank has not paid, and by whoever asks alone', async () => {
    figures = await figuresNow();
    const erase = (...more: readonly string[]) => bluecard.run('--json', 'erase', workerId, ...more);
    const asked = ['--reason', '〔2026〕7号', '--officer', 'officer-cixi'];
    const refused = await erase(...asked);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('PAYMENT_UNDER_WAY')]);
    const { instructions } = JSON.parse(refused.stderr.trim()) as { instructions: string[] };
    const named = await erase('--reason', `${PLANTED.name}来信`, '--officer', 'a', '--paid', ...instructions);
    expect([named.code, named.stderr]).toEqual([3, expect.stringContaining('REASON_NAMES_PERSON')]);
    const alone = await erase(...asked, '--reviewer', 'officer-cixi', '--paid', ...instructions);
    expect([alone.code, alone.stderr]).toEqual([3, expect.stringContaining('SAME_PERSON')]);
    expect(JSON.parse((await erase()).stdout)).toMatchObject({ status: 'requested' });
  }, 120_000);

  it('is completed after kill -9 in the middle of it', async () => {
    const locked = new Postgres({ connectionString: await databaseUrl() });
    locked.on('error', () => undefined);
    await locked.connect();
    // The sheets cannot be sealed anew while somebody holds them.
    await locked.query('begin; lock table app.import_file in access exclusive mode');
    const admin = await logIn(server, 'admin');
    await admin.post(`/workers/${workerId}/erasure/approval`);
    await until<{ status: string }>(
      admin,
      `/workers/${workerId}/erasure`,
      ({ status }) => status === 'being-carried-out',
    );
    await sleep(500);
    await server.kill();
    await locked.end().catch(() => undefined);
    await start();
    const report = await until<{ status: string }>(
      officer,
      `/workers/${workerId}/erasure`,
      ({ status }) => status === 'completed',
    );
    expect(report).toMatchObject({
      approvedBy: 'user:admin',
      emptied: [
        { place: 'logins', copies: 1 },
        { place: 'uploads', copies: 3 },
        { place: 'key', copies: 1 },
        { place: 'access-log' },
        { place: 'read-models' },
      ],
    });
  }, 120_000);

  it('leaves the amount without the name, every figure as it was, and a log that verifies', async () => {
    const list = await listOf(officer, runId);
    expect(tracesInText('the list', list, secretsOf(PLANTED))).toEqual([]);
    expect(list).toContain('已删除 erased');
    expect(await figuresNow()).toEqual(figures);
    expect((await bluecard.run('--json', 'verify')).code).toBe(0);
  }, 120_000);

  it('leaves the same when every read model is built anew', async () => {
    expect((await bluecard.run('--json', 'rebuild')).code).toBe(0);
    expect(await figuresNow()).toEqual(figures);
    expect(await officer.get(`/workers/${workerId}?full=true`)).toMatchObject({
      name: null,
      idNumber: null,
      phone: null,
    });
    expect(await officer.get(`/workers?name=${encodeURIComponent(PLANTED.name)}`)).toMatchObject({
      rows: [],
    });
  }, 120_000);

  it('lets the same person register again, and that stands in plain nowhere either', async () => {
    const anew = await register(officer, PLANTED);
    expect(anew).not.toBe(workerId);
    expect(await traces(SECRETS)).toEqual([]);
    expect(await server.stop()).toBe(0);
    expect(tracesInFiles(foldersOf(bluecard.dataDir), SECRETS)).toEqual([]);
    await start();
  }, 120_000);
});
