import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { DataDirectoryInUseError, runningEmbeddedPostgres, startEmbeddedPostgres } from './index.js';
import { readIfThere } from './files.js';
import { stopPostmaster } from './postmaster.js';
import { isAlive } from './running-process.js';

jest.setTimeout(30_000);

const built = fileURLToPath(
  new URL('../../../../dist/libs/platform/src/embedded-postgres/index.js', import.meta.url),
);

/** One installation for most tests, started and stopped by each of them. */
let folder: string;
let dataDir: string;
/** Homes that a test began, to be cleared away after it. */
const homes: string[] = [];
const children: ChildProcess[] = [];

function newFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bluecard-supervisor-'));
  chmodSync(path, 0o755);
  return path;
}

beforeAll(() => {
  folder = newFolder();
  dataDir = join(folder, 'data');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const home of [join(dataDir, 'postgres'), ...homes]) await endPostgresIn(home);
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A data directory in which nothing was ever started. */
function newDataDir(): string {
  const path = join(newFolder(), 'data');
  homes.push(join(path, 'postgres'), dirname(path));
  return path;
}

/** After a failed test a server may still run. */
async function endPostgresIn(home: string): Promise<void> {
  const pid = Number.parseInt(readIfThere(join(home, 'cluster', 'postmaster.pid')) ?? '', 10);
  if (pid > 0) await stopPostmaster(pid, true);
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Report {
  readonly url?: string;
  readonly pid?: number;
  readonly port?: number;
  readonly error?: string;
  readonly code?: string;
}

/** Another program that starts the same Postgres, and what it reports. */
async function startInChild(
  options: { uid?: number; gid?: number; PATH?: string; dataDir?: string } = {},
): Promise<Report & { kill(signal: NodeJS.Signals): Promise<void> }> {
  const { PATH = process.env['PATH'], dataDir: where = dataDir, ...account } = options;
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(built)});
    const keepAlive = setInterval(() => {}, 1000);
    try {
      const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(where)} });
      console.log(JSON.stringify(postgres));
      process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
    } catch (error) {
      console.log(JSON.stringify({ error: error.message, code: error.code }));
      clearInterval(keepAlive);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...account,
    cwd: '/',
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const line = await new Promise<string>((settle) => createInterface(child.stdout).once('line', settle));
  return {
    ...(JSON.parse(line) as Report),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

describe('the embedded Postgres', () => {
  it('starts, keeps its data and its port over a restart, and leaves nothing running', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, 'create table restarted as select generate_series(1, 1000) as n');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(await runningEmbeddedPostgres(dataDir)).toBeNull();

    const again = await startEmbeddedPostgres({ dataDir });
    expect(again.port).toBe(first.port);
    expect(again.url).toBe(first.url);
    expect(await query(again.url, 'select count(*)::int as kept from restarted')).toEqual([{ kept: 1000 }]);
    await again.stop();
    expect(await again.ended).toBeUndefined();
  });

  it('keeps its password to itself and admits nobody without it', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres', 'postgres.log')).mode & 0o777).toBe(0o600);
    const wrong = new URL(postgres.url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    await postgres.stop();
  });

  it('refuses a second start, naming the process and the port, and lets others find the running one', async () => {
    const other = await startInChild();
    const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataDirectoryInUseError);
    expect(refusal).toMatchObject({ code: 'DATA_DIRECTORY_IN_USE', port: other.port, pid: children[0]?.pid });
    expect(String(refusal)).toContain(`${other.port}`);
    expect(await runningEmbeddedPostgres(dataDir)).toEqual({ url: other.url });
    await other.kill('SIGTERM');
    expect(await runningEmbeddedPostgres(dataDir)).toBeNull();
  });

  it('lets one of many simultaneous starts win, also when they find the lock of a dead process', async () => {
    const home = join(dataDir, 'postgres');
    const newest = Math.max(...readdirSync(home).map((name) => Number(/^lock\.(\d+)$/.exec(name)?.[1] ?? 0)));
    const dead = spawnSync('true').pid;
    writeFileSync(join(home, `lock.${newest + 1}`), JSON.stringify({ pid: dead, startMark: '' }));
    const racers = await Promise.all(Array.from({ length: 5 }, () => startInChild()));
    expect(racers.filter(({ url }) => url !== undefined)).toHaveLength(1);
    expect(racers.filter(({ code }) => code === 'DATA_DIRECTORY_IN_USE')).toHaveLength(4);
  });

  it.each([
    ['that the system ends with it', 'ended', process.env['PATH']],
    ['that is left behind', 'orphaned', '/nonexistent'],
  ])(
    'has every committed row after the program was killed, with a Postgres %s',
    async (_case, table, PATH) => {
      const killed = await startInChild({ ...(PATH !== undefined && { PATH }) });
      await query(killed.url!, `create table ${table} (n int)`);
      for (let n = 0; n < 20; n++) await query(killed.url!, `insert into ${table} values (${n})`);
      await killed.kill('SIGKILL');

      const next = await startEmbeddedPostgres({ dataDir });
      expect(await query(next.url, `select count(*)::int as kept from ${table}`)).toEqual([{ kept: 20 }]);
      expect(next.pid).not.toBe(killed.pid);
      expect(isAlive(killed.pid!)).toBe(false);
      await next.stop();
    },
  );

  it('removes a stale postmaster.pid whose number now belongs to a stranger, and leaves the stranger alone', async () => {
    await (await startEmbeddedPostgres({ dataDir })).stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(stranger);
    const cluster = join(dataDir, 'postgres', 'cluster');
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${stranger.pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n`,
    );
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(isAlive(stranger.pid!)).toBe(true);
    await postgres.stop();
  });

  it('moves from a remembered port that is taken, and refuses a taken one that was asked for', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    const elsewhere = newDataDir();
    await expect(startEmbeddedPostgres({ dataDir: elsewhere, port: first.port })).rejects.toThrow(
      `port ${first.port} on 127.0.0.1 is taken`,
    );
    writeFileSync(join(elsewhere, 'postgres', 'port'), String(first.port));
    const second = await startEmbeddedPostgres({ dataDir: elsewhere });
    expect(second.port).not.toBe(first.port);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('begins anew after a first start that was killed half-way', async () => {
    const fresh = newDataDir();
    mkdirSync(join(fresh, 'postgres', 'cluster.new-99999'), { recursive: true });
    writeFileSync(join(fresh, 'postgres', 'cluster.new-99999', 'PG_VERSION'), '18');
    const postgres = await startEmbeddedPostgres({ dataDir: fresh });
    await postgres.stop();
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('says what Postgres said when it cannot start', async () => {
    await expect(startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /invalid value for parameter "shared_buffers"/,
    );
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });
});

// Only root can become somebody else; the summary of a run says when these were not run.
if (process.getuid?.() === 0)
  describe('embedded Postgres, started by root', () => {
    it('in a folder closed to others keeps the data where Postgres can reach it', async () => {
      const closed = newDataDir();
      chmodSync(dirname(closed), 0o700);
      const first = await startEmbeddedPostgres({ dataDir: closed });
      const home = readFileSync(join(closed, 'postgres.location'), 'utf8').trim();
      homes.unshift(home);
      expect(home).toMatch(/^\/var\/lib\/bluecard\/data-[0-9a-f]{16}$/);
      expect(statSync(join(home, 'cluster')).mode & 0o777).toBe(0o700);
      await query(first.url, 'create table kept as select 1 as n');
      await first.stop();
      const again = await startEmbeddedPostgres({ dataDir: closed });
      expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
      await again.stop();

      rmSync(home, { recursive: true });
      await expect(startEmbeddedPostgres({ dataDir: closed })).rejects.toThrow('which is missing');
    });

    it('runs as an ordinary user, and later as root with the data of that user', async () => {
      const nobody = { uid: 65534, gid: 65534 };
      const theirs = newDataDir();
      mkdirSync(theirs, { mode: 0o700 });
      chownSync(theirs, nobody.uid, nobody.gid);
      const ordinary = await startInChild({ ...nobody, dataDir: theirs });
      await query(ordinary.url!, 'create table kept as select 1 as n');
      expect(statSync(`/proc/${ordinary.pid}`).uid).toBe(nobody.uid);
      await ordinary.kill('SIGTERM');

      const root = await startEmbeddedPostgres({ dataDir: theirs });
      expect(statSync(`/proc/${root.pid}`).uid).toBe(nobody.uid);
      expect(await query(root.url, 'select n from kept')).toEqual([{ n: 1 }]);
      await root.stop();
    });

    it('tells an ordinary user that the data belongs to another account', async () => {
      const root = await startEmbeddedPostgres({ dataDir });
      await root.stop();
      const ordinary = await startInChild({ uid: 65534, gid: 65534 });
      expect(ordinary.error).toContain('belongs to another account');
    });
  });
