import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { foundTown, writeSheet } from '../corridor/town.js';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase } from '../support/database.js';
import { freePort, logIn, startServer, type Server } from '../support/server.js';

const CALLERS = 12;

interface Answered {
  readonly status: number;
  /** The account that the answer says was opened. */
  readonly account?: string;
}

/** Callers behind a balancer: it sends nothing more to a program that is not ready. */
class Load {
  readonly answers: Answered[] = [];
  readonly failures: string[] = [];
  readonly readiness: number[] = [];
  private isReady = true;

  constructor(
    private readonly url: string,
    private readonly call: (caller: number, n: number) => Promise<Answered>,
  ) {}

  /** Ends when the program said that it takes nothing more, and every answer has come. */
  async run(): Promise<void> {
    await Promise.all([this.balance(), ...Array.from({ length: CALLERS }, (_, caller) => this.send(caller))]);
  }

  private async balance(): Promise<void> {
    while (this.isReady) {
      const { status } = await fetch(`${this.url}/api/v1/ready`);
      this.readiness.push(status);
      this.isReady = status === 200;
      await sleep(20);
    }
  }

  private async send(caller: number): Promise<void> {
    for (let n = 0; this.isReady; n++)
      try {
        this.answers.push(await this.call(caller, n));
      } catch (error) {
        this.failures.push(
          error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error),
        );
      }
  }
}

describe('a server that is asked to stop while it works', () => {
  const bluecard: Installation = newInstallation({ PORT: '0', DRAIN_SECONDS: '8' });
  afterAll(() => bluecard.remove());

  const openedBy = (load: Load): string[] =>
    load.answers.flatMap(({ account }) => (account === undefined ? [] : [account])).sort();

  it('says so first, answers everything that it was sent, and ends with 0', async () => {
    const server = await startServer(bluecard, '--people', '60');
    const admin = await logIn(server, 'admin');
    const account = (caller: number, n: number) => ({
      username: `drain-${caller}-${n}`,
      password: 'long enough',
      role: 'bureau-officer',
      region: '330282',
      displayName: '员',
    });
    const load = new Load(server.url, async (caller, n) => {
      if (caller % 2 === 0) return { status: (await admin.send('GET', '/accounts?region=330282')).status };
      const opened = account(caller, n);
      const answer = await admin.send('POST', '/accounts', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(opened),
      });
      await answer.arrayBuffer();
      return { status: answer.status, ...(answer.ok && { account: opened.username }) };
    });
    const running = load.run();
    await sleep(1_500);
    const stopped = server.stop();
    await running;
    expect(await stopped).toBe(0);
    expect(load.failures).toEqual([]);
    expect(new Set(load.answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect([...new Set(load.readiness)]).toEqual([200, 503]);

    const again = await startServer(bluecard);
    expect(await accountsOf(again)).toEqual(openedBy(load));
    expect(await again.stop()).toBe(0);
  }, 120_000);
});

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
}

async function accountsOf(server: Server): Promise<string[]> {
  const admin = await logIn(server, 'admin');
  const found: string[] = [];
  for (let after = ''; ;) {
    const page = await admin.get<{ rows: { username: string }[]; next: string | null }>(
      `/accounts?region=330282&limit=200${after}`,
    );
    found.push(...page.rows.map(({ username }) => username));
    if (page.next === null) return found.filter((username) => username.startsWith('drain-')).sort();
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

describe('a reactor that is asked to stop with a job in hand', () => {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  const ROWS = 1_200;

  it('hands the job to another one: every row is recorded once', async () => {
    const database = await createTestDatabase();
    const PORT = String(await freePort());
    const environment = {
      DATABASE_URL: database.url,
      EVENT_STORE_URL: database.url,
      BLUECARD_MODE: 'demo',
      MASTER_KEY: randomBytes(32).toString('hex'),
      PORT,
      DRAIN_SECONDS: '0',
    };
    const town = foundTown(1_800);
    const sheet = await writeSheet(town, ROWS);
    const seeding = newInstallation(environment);
    await seeding.json('seed', '--people', '1800', '--seeds', town.seeds);
    const start = async (program: string): Promise<Running> => {
      const child = spawn(process.execPath, [`dist/apps/${program}/src/main.js`], {
        env: { PATH: process.env['PATH'], ...environment, PROBE_PORT: String(await freePort()) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      return { child, ended, said: () => text };
    };
    const api = await start('api');
    const projector = await start('projector');
    const first = await start('reactor');
    while (!api.said().includes('api listens') || !first.said().includes('is running')) await sleep(50);
    const login = { username: 'clerk-cixi', role: 'institution-clerk', password: 'bluecard-demo' };
    const clerk = await logIn({ url: `http://127.0.0.1:${PORT}`, logins: [login] }, 'clerk-cixi');
    const form = new FormData();
    form.append('file', new Blob([readFileSync(sheet.file)]), basename(sheet.file));
    const handedIn = await clerk.send('POST', '/imports', { body: form });
    expect(handedIn.status).toBe(202);
    const { importId } = (await handedIn.json()) as { importId: string };
    const status = async (): Promise<string> =>
      (await clerk.get<{ status: string }>(`/imports/${importId}`)).status;
    while ((await status()) !== 'validated') await sleep(50);
    await clerk.post(`/imports/${importId}/confirmation`, { mode: 'correct-rows-only' });

    const client = new Client({ connectionString: database.url });
    await client.connect();
    const recorded = async (): Promise<number> =>
      (
        await client.query<{ n: number }>(
          `select count(*)::int as n from log.events where type = 'CertificateRecorded'`,
        )
      ).rows[0]!.n;
    while ((await recorded()) === 0) await sleep(10);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(await status()).not.toBe('committed');
    const second = await start('reactor');
    while ((await status()) !== 'committed') await sleep(50);
    expect(await recorded()).toBe(sheet.accepted.length);
    const { rows } = await client.query(
      'select stream from log.events group by stream, revision having count(*) > 1',
    );
    expect(rows).toEqual([]);
    for (const { child, ended } of [api, projector, second]) {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    await client.end();
    seeding.remove();
    rmSync(town.seeds, { recursive: true });
    await database.drop();
  }, 240_000);
});
