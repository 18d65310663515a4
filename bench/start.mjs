import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { later } from './lib/clean-up.mjs';
import { Comparison, seconds, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';
import { temporaryFolder } from './lib/server.mjs';

/** People of the first start. */
export const N = 2_000;
export const roundsFor = () => 3;

const BLUECARD = fileURLToPath(new URL('../dist/apps/bluecard/src/main.js', import.meta.url));
const POSTGRES_ALONE = fileURLToPath(new URL('./lib/postgres-alone.mjs', import.meta.url));

/** Starts a program, waits for its ready line, and ends it; seconds until it was ready. */
async function secondsUntilReady(args, environment = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LOG_LEVEL: 'error',
    PORT: '0',
    ...environment,
  };
  let child;
  const stop = later(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const took = await seconds(async () => {
    child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(child.stdout))
      if (line.startsWith('{') && JSON.parse(line).ready) return;
    throw new Error(`${args.join(' ')} ended before it was ready`);
  });
  child.stdout.resume();
  await stop();
  return took;
}

/** From nothing, and again on the same data. */
async function coldAndWarm(name, argsFor) {
  const { folder, remove } = temporaryFolder(name);
  const start = () => secondsUntilReady(argsFor(folder), { DATA_DIR: folder });
  const [cold, warm] = [await start(), await start()];
  await remove();
  return { cold, warm };
}

/** Seconds to the ready line, against the embedded Postgres alone. */
export async function run({ n, rounds, figure }) {
  const vs = 'embedded Postgres alone';
  const comparison = new Comparison();
  for (let round = 0; round < rounds; round++) {
    const took = await takeTurns(round, {
      ours: () => coldAndWarm('start', () => [BLUECARD, '--json', 'start', '--people', String(n)]),
      theirs: () => coldAndWarm('alone', (folder) => [POSTGRES_ALONE, folder]),
    });
    say(`round ${round + 1}`);
    for (const kind of ['cold', 'warm'])
      comparison.add(`ready-${kind}`, {
        unit: 'seconds',
        vs,
        ours: took.ours[kind],
        theirs: took.theirs[kind],
      });
  }
  comparison.figures().forEach(figure);
}
