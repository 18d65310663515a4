import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './installation.mjs';

/** `bluecard start` of an installation, as a process that can be killed at any moment. */
export function launchServer(installation) {
  const child = installation.launch('start');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr = (stderr + text).slice(-4000)));
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const unexpectedEnd = async () => {
    const { code, signal } = await ended;
    return new Error(`the server ended with ${code ?? signal}\n${stderr}`);
  };
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {};
      if (said.ready) resolve(said.url);
    });
    void unexpectedEnd().then(reject);
  });
  ready.catch(() => undefined);
  return {
    child,
    ready,
    ended,
    /** What to say when the server ended and nobody asked it to. */
    unexpectedEnd,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    /** A clean stop; seconds that it took. */
    async stop() {
      const started = Date.now();
      child.kill('SIGTERM');
      const { code, signal } = await ended;
      if (code !== 0)
        throw new Error(`the server ended with ${code ?? signal} when asked to stop\n${stderr}`);
      return (Date.now() - started) / 1000;
    },
  };
}

/** Waits until a process is gone, at most so long; whether it is. */
export async function gone(pid, milliseconds) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(50))
    if (!isAlive(pid)) return true;
  return !isAlive(pid);
}
