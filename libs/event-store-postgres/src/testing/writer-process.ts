import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface WriterProcess {
  /** Numbers of the commands that the store acknowledged to it. */
  readonly acknowledged: readonly number[];
  /** Resolves when the first command was acknowledged. */
  readonly started: Promise<void>;
  /** Lets it finish what is under way. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const PROGRAM = fileURLToPath(
  new URL('../../../../dist/libs/event-store-postgres/src/testing/writer.js', import.meta.url),
);

/** Runs `writer.ts`, as built, in a process of its own. */
export function startWriter(url: string, writer: string, first: number, concurrency: number): WriterProcess {
  const child = spawn(process.execPath, [PROGRAM, url, writer, String(first), String(concurrency)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: number[] = [];
  let unread = '';
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL'
        ? resolve()
        : reject(new Error(`${writer} ended with ${code}: ${complaint}`)),
    );
  });
  const started = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (unread + chunk.toString()).split('\n');
      // A line that was cut off by the end of the process acknowledges nothing.
      unread = lines.pop() ?? '';
      acknowledged.push(...lines.map(Number));
      resolve();
    });
    ended.then(() => reject(new Error(`${writer} ended before it wrote: ${complaint}`)), reject);
  });
  started.catch(() => undefined);
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { acknowledged, started, stop: end('SIGTERM'), kill: end('SIGKILL') };
}
