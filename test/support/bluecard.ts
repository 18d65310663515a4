import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = 'dist/apps/bluecard/src/main.js';

/** An installation of its own, as a newcomer would have it: nothing but a data directory. */
export interface Installation {
  readonly dataDir: string;
  /** Runs a command to its end. */
  run(...args: readonly string[]): Promise<Finished>;
  /** The same, with something on its standard input. */
  runWith(input: string, ...args: readonly string[]): Promise<Finished>;
  /** Runs a command that must succeed, and gives what it printed as JSON. */
  json<T>(...args: readonly string[]): Promise<T>;
  /** Starts a program that goes on. */
  launch(...args: readonly string[]): ChildProcess;
  /** Ends whatever still runs, and removes the data. */
  remove(): void;
}

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function newInstallation(environment: Readonly<Record<string, string>> = {}): Installation {
  const dataDir = mkdtempSync(join(tmpdir(), 'bluecard-e2e-'));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATA_DIR: dataDir,
    ...environment,
  };
  const children = new Set<ChildProcess>();
  const launch = (...args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  };
  const runWith = (input: string, ...args: readonly string[]): Promise<Finished> =>
    new Promise((resolve, reject) => {
      const child = launch(...args);
      child.stdin!.end(input);
      let stdout = '';
      let stderr = '';
      child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
  const run = (...args: readonly string[]): Promise<Finished> => runWith('', ...args);
  return {
    dataDir,
    run,
    runWith,
    launch,
    json: async <T>(...args: readonly string[]): Promise<T> => {
      const { code, stdout, stderr } = await run('--json', ...args);
      if (code !== 0) throw new Error(`bluecard ${args.join(' ')} ended with ${code}\n${stderr}\n${stdout}`);
      return JSON.parse(stdout) as T;
    },
    remove: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
