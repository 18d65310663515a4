import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { newInstallation, type Installation } from '../support/bluecard.js';

jest.setTimeout(120_000);

interface Loop {
  readonly name: string;
  readonly state: string;
  readonly partitions: readonly { readonly owner: string | null }[];
}

let database: TestDatabase;
let pool: Pool;
let bluecard: Installation;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  bluecard = newInstallation({
    DATABASE_URL: database.url,
    MASTER_KEY: '42'.repeat(32),
    READ_MODEL_PARTITIONS: '3',
  });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  bluecard.remove();
  await pool.end();
  await database.drop();
});

/** A projector of its own; resolves with the address of its health and metrics. */
async function startProjector(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['dist/apps/projector/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      DATA_DIR: bluecard.dataDir,
      MASTER_KEY: '42'.repeat(32),
      READ_MODEL_PARTITIONS: '2',
      PROBE_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /metrics on (http:[^"\s]+)/.exec(output);
      if (found) resolve(found[1]!);
    });
    child.once('exit', () => reject(new Error(`the projector ended: ${output}`)));
  });
  return { child, url };
}

/** Which process works on each partition of each read model. */
async function owners(): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ owner: string | null }>(
    `select (select a.application_name from pg_locks l join pg_stat_activity a using (pid)
             where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
               and l.database = (select oid from pg_database where datname = current_database())
               and (l.classid::bigint << 32) | l.objid::bigint
                 = hashtextextended('bluecard:projection:' || loop || ':' || partition, 0)) as owner
     from read.projection_checkpoint`,
  );
  const counts = new Map<string, number>();
  for (const { owner } of rows) {
    const pid = owner?.split(':').at(-1) ?? 'nobody';
    counts.set(pid, (counts.get(pid) ?? 0) + 1);
  }
  return counts;
}

async function within(ms: number, condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + ms; !(await condition()); await delay(50))
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${condition.toString()}`);
}

describe('projectors of their own', () => {
  it('share the partitions of all read models; one killed with kill -9 is replaced within 5 s', async () => {
    const first = await startProjector();
    const second = await startProjector();
    const of = ({ child }: { child: ChildProcess }): string => String(child.pid);
    const all = async (): Promise<number> =>
      (await pool.query('select 1 from read.projection_checkpoint')).rowCount ?? 0;
    await within(30_000, async () => {
      const counts = await owners();
      const shares = [counts.get(of(first)) ?? 0, counts.get(of(second)) ?? 0];
      return counts.size === 2 && Math.abs(shares[0]! - shares[1]!) <= 1;
    });
    const health = async (url: string) =>
      (await (await fetch(`${url}/health`)).json()) as { status: string; readModels: Loop[] };
    expect(await health(first.url)).toMatchObject({ status: 'up' });
    expect((await health(second.url)).readModels.length).toBeGreaterThan(10);
    const partitions = await all();

    first.child.kill('SIGKILL');
    await within(5000, async () => (await owners()).get(of(second)) === partitions);
    expect(await (await fetch(`${second.url}/metrics`)).text()).toMatch(
      /bluecard_read_model_lag_positions\{read_model="funds",program="projector"\} 0/,
    );
    expect((await fetch(`${second.url}/elsewhere`)).status).toBe(404);
  });

  it('do what the command line tells them', async () => {
    const list = async (): Promise<{ readModels: Loop[]; processes: Loop[] }> => bluecard.json('loops');
    const find = async (name: string): Promise<Loop | undefined> => {
      const { readModels, processes } = await list();
      return [...readModels, ...processes].find((loop) => loop.name === name);
    };
    expect((await find('funds'))?.partitions.map(({ owner }) => owner)).toEqual([
      expect.stringContaining('bluecard projector'),
      expect.stringContaining('bluecard projector'),
    ]);
    await bluecard.json('loops', 'pause', 'funds', '--reason', '检修');
    expect(await find('funds')).toMatchObject({ state: 'paused', paused: { reason: '检修' } });
    await bluecard.json('loops', 'resume', 'funds');
    expect(await find('funds')).toMatchObject({ state: 'live' });
    await bluecard.json('rebuild', 'funds');
    expect(await find('funds')).toMatchObject({ state: 'live', generation: 2, partitions: [{}, {}, {}] });
    const text = await bluecard.run('loops');
    expect(text.stdout).toMatch(/funds +运行 live/);

    const quarantine = await bluecard.run('--json', 'loops', 'quarantine', 'funds', 'e1', '--reason', 'x');
    expect([quarantine.code, quarantine.stderr]).toEqual([
      3,
      expect.stringContaining('NOT_STOPPED_AT_EVENT'),
    ]);
    const unknown = await bluecard.run('--json', 'loops', 'resume', 'nothing');
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('LOOP_UNKNOWN')]);
  });
});
