import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { peakMegabytes, watchPeak } from './memory.mjs';

const PROGRAM = fileURLToPath(new URL('../../dist/apps/bluecard/src/main.js', import.meta.url));

const installations = new Set();

/** Ends what still runs and removes every folder, however a trial ended. */
export async function removeInstallations() {
  for (const installation of installations) await installation.remove();
}

/** An installation of the product with a data directory of its own. */
export function newInstallation() {
  const dataDir = mkdtempSync(join(tmpdir(), 'bluecard-trial-'));
  // Postgres of a product started by root runs under another account, which must be able to enter.
  chmodSync(dataDir, 0o755);
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'error',
  };
  const children = new Set();

  const launch = (...args) => {
    const child = spawn(process.execPath, [PROGRAM, '--json', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  };

  /** Runs a command that must succeed: what it printed, how long it took, and the most memory it held. */
  const run = async (...args) => {
    const started = performance.now();
    const child = launch(...args);
    const peak = watchPeak(child.pid);
    const [stdout, stderr, code] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    const seconds = (performance.now() - started) / 1000;
    const megabytes = peak.stop();
    if (code !== 0) throw new Error(`bluecard ${args.join(' ')} ended with ${code}\n${stderr}\n${stdout}`);
    return { answer: JSON.parse(stdout), seconds, megabytes };
  };

  const installation = {
    dataDir,
    launch,
    run,
    postmaster: () => postmasterOf(dataDir),
    async remove() {
      for (const child of children) {
        child.kill('SIGKILL');
        await new Promise((resolve) => child.once('close', resolve));
      }
      const left = postmasterOf(dataDir);
      if (left !== undefined) await end(left);
      rmSync(dataDir, { recursive: true, force: true });
      installations.delete(installation);
    },
  };
  installations.add(installation);
  return installation;
}

async function textOf(stream) {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk;
  return text;
}

/** Process id of the Postgres on a data directory, undefined when none runs. */
function postmasterOf(dataDir) {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return peakMegabytes(pid) !== null || process.platform !== 'linux';
  } catch {
    return false;
  }
}

async function end(pid) {
  for (const signal of ['SIGINT', 'SIGQUIT'])
    for (let tries = 0; tries < 100 && isAlive(pid); tries++) {
      if (tries === 0) process.kill(pid, signal);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}
