import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(
  new URL('../../../../dist/libs/platform/src/http/graceful-shutdown.js', import.meta.url),
);

/** A program that shuts down as `options` say; it gets the signals one after the other. */
async function program(
  options: string,
  signals: readonly NodeJS.Signals[],
): Promise<{ code: number; said: string[] }> {
  const script = `
    const { shutDownGracefully } = await import(${JSON.stringify(built)});
    const say = (text) => console.log(text);
    const sleep = (ms) => new Promise((settle) => setTimeout(settle, ms));
    setInterval(() => {}, 1000);
    shutDownGracefully({ log: say, immediately: async () => say('immediately'), ...(${options}) });
    say('started');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const ended = new Promise<number>((settle) => child.once('close', (code) => settle(code ?? -1)));
  const lines = createInterface(child.stdout);
  await new Promise((settle) => lines.once('line', settle));
  lines.on('line', (line) => said.push(line));
  for (const signal of signals) {
    child.kill(signal);
    await sleep(100);
  }
  return { code: await ended, said };
}

const step = (name: string, body: string): string => `{ name: '${name}', run: async () => { ${body} } }`;

describe('a graceful shutdown', () => {
  it('runs its steps in order, also after one that failed', async () => {
    const steps = [
      step('http', `await sleep(30); say('http')`),
      step('jobs', `throw new Error('stuck')`),
      step('db', `say('db')`),
    ];
    expect(await program(`{ steps: [${steps.join()}] }`, ['SIGTERM'])).toEqual({
      code: 1,
      said: ['SIGTERM: shutting down', 'http', 'jobs did not stop cleanly: stuck', 'db'],
    });
    expect((await program(`{ steps: [${steps[0]}] }`, ['SIGINT'])).code).toBe(0);
  });

  it('ends at once on a second signal, and when the time is over', async () => {
    const slow = step('http', 'await sleep(20000)');
    expect(await program(`{ steps: [${slow}] }`, ['SIGINT', 'SIGINT'])).toEqual({
      code: 1,
      said: ['SIGINT: shutting down', 'SIGINT again: ending at once', 'immediately'],
    });
    expect((await program(`{ steps: [${slow}], timeoutMs: 50 }`, ['SIGTERM'])).said).toContain('immediately');
  });
});
