import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestRedis {
  readonly url: string;
  /** Where its append-only file lies: every write it ever took, as long as `keepsWrites` was asked for. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** A real Redis server of its own, with nothing in it. */
export async function startRedis({ keepsWrites = false } = {}): Promise<TestRedis> {
  ensureInstalled();
  const folder = mkdtempSync(join(tmpdir(), 'bluecard-redis-'));
  const port = await freePort();
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    keepsWrites ? 'yes' : 'no',
    '--appendfsync',
    'always',
    '--auto-aof-rewrite-percentage',
    '0',
  ];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  await new Promise<void>((settle, fail) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) settle();
    });
    void ended.then(() => fail(new Error(`redis-server ended: ${output}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ensureInstalled(): void {
  if (isInstalled()) return;
  if (process.getuid?.() !== 0)
    throw new Error(
      'redis-server is not installed: install the Debian package `redis-server` to run these tests',
    );
  execFileSync('apt-get', ['update'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  if (!isInstalled()) throw new Error('apt-get installed no redis-server');
}

const isInstalled = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
